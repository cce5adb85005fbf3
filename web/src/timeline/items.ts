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

/** All words of an item; asked for when it is chosen. */
export interface Item {
  id: string;
  lane: string;
  who: string;
  text: string;
  direction: string;
  when: string;
  until: string;
  basis: string;
  is_planned: boolean;
  href: string;
  sources: number;
  told_by: string;
  because: string;
  forecast: Forecast | null;
}

/** Where an item stands. state: "planned", a forecast's outcome, or empty; label: its first words. */
export interface Place {
  id: string;
  lane: string;
  earliest: string; // an ISO day; empty: that end is open
  latest: string;
  until: string;
  state: string;
  label: string;
  from: number;
  to: number; // equal to from for a single day, at its noon
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
  in_all: number;
  places: Place[];
}

type Row = [id: string, lane: number, earliest: string, latest: string, until: string, state: string, label: string];

export const DAY_MS = 86_400_000;
const OPEN_REACH_MS = 10 * DAY_MS; // how far a bar goes where its end is open; the list reckons alike

/** Ask where everything stands that holds some words and is by somebody; "": whatever, anybody. */
export async function askPlaces(words: string, who: string, signal?: AbortSignal): Promise<Told> {
  const said = new URLSearchParams({ words, who });
  const told = await ask<Omit<Told, "places"> & { places: Row[] }>(`/api/timeline/places?${said}`, signal);
  return { ...told, places: told.places.map((row) => placeOf(row, told.lanes)) };
}

export const askItem = (id: string): Promise<Item> => ask<Item>(`/api/timeline/item?${new URLSearchParams({ id })}`);

function placeOf([id, lane, earliest, latest, until, state, label]: Row, lanes: Lane[]): Place {
  return { id, lane: lanes[lane]?.name ?? "", earliest, latest, until, state, label, ...extent(earliest, latest, until) };
}

/** The beginning of an ISO day, in UTC: days have no zone here. */
export const dayStart = (day: string): number => Date.parse(`${day}T00:00:00Z`);

function extent(earliest: string, latest: string, until: string): { from: number; to: number } {
  if (earliest === latest) {
    const noon = dayStart(latest) + DAY_MS / 2;
    return { from: noon, to: until ? Math.max(dayStart(until) + DAY_MS, noon) : noon };
  }
  const to = latest ? dayStart(latest) + DAY_MS : dayStart(earliest) + OPEN_REACH_MS;
  const from = earliest ? dayStart(earliest) : dayStart(latest) + DAY_MS - OPEN_REACH_MS;
  return { from, to };
}
