/** Chance that comes out the same every time: fcose draws from Math.random while it runs. */

/** Run something with a Math.random of its own that starts from a seed. */
export function seeded(seed: number, run: () => void): void {
  const own = Math.random;
  let state = seed >>> 0;
  Math.random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  try {
    run();
  } finally {
    Math.random = own;
  }
}
