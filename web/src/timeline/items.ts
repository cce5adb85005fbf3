/** What the interface says of the timeline, and days as the drawing needs them. */
import { ask } from "../shell/api";

export interface Forecast {
  id: string;
  condition: string;
  hedge: string;
  horizon: string;
  stated: string;
  outcome_key: string;
  outcome: string;
  marked_by: string;
  note: string;
}

export interface Item {
  id: string;
  lane: string;
  who: string;
  text: string;
  direction: string;
  when: string;
  earliest: string; // an ISO day; empty: that end is open
  latest: string;
  until: string;
  basis: string;
  is_planned: boolean;
  href: string;
  sources: number;
  told_by: string;
  because: string;
  forecast: Forecast | null;
}

export interface Lane {
  name: string;
  label: string;
  total: number;
}

export interface Told {
  version: string;
  first: string;
  last: string;
  lanes: Lane[];
  items: Item[];
}

export const DAY_MS = 86_400_000;
const OPEN_REACH_MS = 10 * DAY_MS; // how far a bar goes where its end is open

export const askTimeline = (): Promise<Told> => ask<Told>("/api/timeline");

/** The beginning of an ISO day, in UTC: days have no zone here. */
export const dayStart = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** From when to when an item is drawn; equal for a single day, at its noon. */
export function extent(item: Item): { from: number; to: number } {
  if (item.earliest === item.latest) {
    const noon = dayStart(item.latest) + DAY_MS / 2;
    return { from: noon, to: item.until ? Math.max(dayStart(item.until) + DAY_MS, noon) : noon };
  }
  const to = item.latest ? dayStart(item.latest) + DAY_MS : dayStart(item.earliest) + OPEN_REACH_MS;
  const from = item.earliest ? dayStart(item.earliest) : dayStart(item.latest) + DAY_MS - OPEN_REACH_MS;
  return { from, to };
}
