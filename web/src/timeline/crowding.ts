/** Which items are drawn one by one, and which become a count: thousands stay legible and quick. */
import type { Place } from "./items";

export interface Stretch {
  from: number;
  to: number;
}

/** Items of one lane and place that are drawn as their number. */
export interface Crowd extends Stretch {
  id: string;
  lane: string;
  items: Place[];
}

export interface Drawn {
  items: Place[];
  crowds: Crowd[];
}

const MOST_DRAWN = 320;
const WAYS = [
  { columnPx: 15, most: 6 }, // items above one another in a column; the first way that fits is taken
  { columnPx: 15, most: 3 },
  { columnPx: 30, most: 2 },
  { columnPx: 45, most: 1 },
];

/** Choose what is drawn in a window so wide. kept: drawn by itself whatever stands around it. */
export function drawnIn(items: Place[], window: Stretch, widthPx: number, kept: string): Drawn {
  const inside = items.filter((item) => item.from <= window.to && item.to >= window.from);
  let drawn: Drawn = { items: [], crowds: [] };
  for (const { columnPx, most } of WAYS) {
    const columns = inColumns(inside, ((window.to - window.from) / Math.max(widthPx, 1)) * columnPx);
    drawn = gathered(columns, most, kept);
    if (drawn.items.length + drawn.crowds.length <= MOST_DRAWN) break;
  }
  return drawn;
}

function inColumns(items: Place[], columnMs: number): Map<string, Place[]> {
  const columns = new Map<string, Place[]>();
  for (const item of items) {
    const key = `${item.lane} ${Math.floor((item.from + item.to) / 2 / columnMs)}`;
    const held = columns.get(key);
    if (held) held.push(item);
    else columns.set(key, [item]);
  }
  return columns;
}

function gathered(columns: Map<string, Place[]>, most: number, kept: string): Drawn {
  const drawn: Drawn = { items: [], crowds: [] };
  for (const [key, held] of columns) {
    if (held.length <= most) {
      drawn.items.push(...held);
      continue;
    }
    const alone = held.filter((item, at) => at < most - 1 || item.id === kept);
    const single = new Set(alone);
    const rest = held.filter((item) => !single.has(item));
    drawn.items.push(...alone);
    drawn.crowds.push(crowdOf(`crowd ${key}`, rest));
  }
  return drawn;
}

function crowdOf(id: string, items: Place[]): Crowd {
  return {
    id,
    lane: items[0]!.lane,
    from: Math.min(...items.map((one) => one.from)),
    to: Math.max(...items.map((one) => one.to)),
    items,
  };
}
