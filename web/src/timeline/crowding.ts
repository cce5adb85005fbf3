/** Which items are drawn one by one, and which become a count: thousands stay legible and quick. */
import { extent, type Item } from "./items";

export interface Stretch {
  from: number;
  to: number;
}

/** Items of one lane and place that are drawn as their number. */
export interface Crowd extends Stretch {
  id: string;
  lane: string;
  items: Item[];
}

export interface Drawn {
  items: Item[];
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
export function drawnIn(items: Item[], window: Stretch, widthPx: number, kept: string): Drawn {
  const inside = items.filter((item) => {
    const { from, to } = extent(item);
    return from <= window.to && to >= window.from;
  });
  let drawn: Drawn = { items: [], crowds: [] };
  for (const { columnPx, most } of WAYS) {
    const columns = inColumns(inside, ((window.to - window.from) / Math.max(widthPx, 1)) * columnPx);
    drawn = gathered(columns, most, kept);
    if (drawn.items.length + drawn.crowds.length <= MOST_DRAWN) break;
  }
  return drawn;
}

function inColumns(items: Item[], columnMs: number): Map<string, Item[]> {
  const columns = new Map<string, Item[]>();
  for (const item of items) {
    const { from, to } = extent(item);
    const key = `${item.lane} ${Math.floor((from + to) / 2 / columnMs)}`;
    const held = columns.get(key);
    if (held) held.push(item);
    else columns.set(key, [item]);
  }
  return columns;
}

function gathered(columns: Map<string, Item[]>, most: number, kept: string): Drawn {
  const drawn: Drawn = { items: [], crowds: [] };
  for (const [key, held] of columns) {
    if (held.length <= most) {
      drawn.items.push(...held);
      continue;
    }
    const alone = held.filter((item, at) => at < most - 1 || item.id === kept);
    const rest = held.filter((item) => !alone.includes(item));
    drawn.items.push(...alone);
    drawn.crowds.push(crowdOf(`crowd ${key}`, rest));
  }
  return drawn;
}

function crowdOf(id: string, items: Item[]): Crowd {
  const extents = items.map(extent);
  return {
    id,
    lane: items[0]!.lane,
    from: Math.min(...extents.map((one) => one.from)),
    to: Math.max(...extents.map((one) => one.to)),
    items,
  };
}
