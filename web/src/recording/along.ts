/** From a second of one recording to the same sound in its copy. */

/** Carry a second over along anchors: between two of them evenly, outside them at a speed. */
export function along(anchors: [number, number][], s: number, speed: number): number {
  const sorted = [...anchors].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let before = sorted[0] ?? [0, 0];
  for (const next of sorted) {
    if (next[0] > s) {
      const length = next[0] - before[0];
      return s < before[0] || length <= 0 ? before[1] + (s - before[0]) * speed : before[1] + ((s - before[0]) / length) * (next[1] - before[1]);
    }
    before = next;
  }
  return before[1] + (s - before[0]) * speed;
}
