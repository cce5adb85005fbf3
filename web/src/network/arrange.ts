/** Asks for everybody's place: the same every time, whatever days and view are shown. */
import type { Actor, Front, Network } from "./messages";
import type { Arranged, Places } from "./settled";

export type { Places } from "./settled";

const APART = 62; // between neighbours of the first places, in the picture's measure
const TURN = Math.PI * (3 - Math.sqrt(5)); // from one to the next: no two stand behind each other

let thread: Worker | null = null;
let number = 0;

/** Spread actors so that fronts stay together, and good ties are shorter than bad ones. */
export function arrange(network: Network, fronts: Front[]): Promise<Places> {
  thread ??= new Worker(new URL("./settling.ts", import.meta.url), { type: "module" });
  const held = thread;
  const own = (number += 1);
  return new Promise((resolve, reject) => {
    const answered = ({ data }: MessageEvent<{ number: number; places: [string, { x: number; y: number }][] }>): void => {
      if (data.number !== own) return;
      held.removeEventListener("message", answered);
      resolve(new Map(data.places));
    };
    held.addEventListener("message", answered);
    held.addEventListener("error", () => reject(new Error("the picture could not be arranged; reload the page")), { once: true });
    const wanted: Arranged = { actors: network.actors, bonds: network.bonds };
    held.postMessage({ number: own, network: wanted, fronts });
  });
}

/** Places to begin with where nobody has any: those with most ties in the middle, the others around. */
export function sunflower(actors: Actor[]): Places {
  return new Map(
    actors.map((actor, at) => {
      const far = APART * Math.sqrt(at);
      return [actor.id, { x: 1.5 * far * Math.cos(at * TURN), y: far * Math.sin(at * TURN) }];
    }),
  );
}
