/** Names that overlap are pushed apart, along the cheaper way. */
import type { Places } from "./settled";

const ROUNDS = 60;
const CLEAR = 6;

export interface Box {
  id: string;
  wide: number;
  high: number;
}

/** Move the places until no two boxes overlap, or the rounds run out. */
export function apart(places: Places, boxes: Box[]): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    let isClear = true;
    for (const [at, box] of boxes.entries()) {
      for (let next = at + 1; next < boxes.length; next += 1) if (push(places, box, boxes[next]!)) isClear = false;
    }
    if (isClear) return;
  }
}

function push(places: Places, box: Box, other: Box): boolean {
  const [one, two] = [places.get(box.id), places.get(other.id)];
  if (!one || !two) return false;
  const [dx, dy] = [two.x - one.x, two.y - one.y];
  const overX = (box.wide + other.wide) / 2 + CLEAR - Math.abs(dx);
  const overY = (box.high + other.high) / 2 + CLEAR - Math.abs(dy);
  if (overX <= 0 || overY <= 0) return false;
  const [alongX, alongY] = overX < overY ? [(dx < 0 ? -1 : 1) * overX, 0] : [0, (dy < 0 ? -1 : 1) * overY];
  one.x -= alongX / 2;
  one.y -= alongY / 2;
  two.x += alongX / 2;
  two.y += alongY / 2;
  return true;
}

/** Turn the whole so that two groups stand beside each other: screens are wider than high. */
export function lying(places: Places, first: string[], second: string[]): void {
  const [a, b] = [middle(places, first), middle(places, second)];
  if (!a || !b) return;
  const angle = -Math.atan2(b.y - a.y, b.x - a.x);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (const place of places.values()) [place.x, place.y] = [place.x * cos - place.y * sin, place.x * sin + place.y * cos];
}

function middle(places: Places, ids: string[]): { x: number; y: number } | null {
  const found = ids.flatMap((id) => places.get(id) ?? []);
  if (found.length === 0) return null;
  return { x: found.reduce((sum, one) => sum + one.x, 0) / found.length, y: found.reduce((sum, one) => sum + one.y, 0) / found.length };
}
