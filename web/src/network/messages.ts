/** What /api/network answers; see desk/networks/messages.py. */

export type Sign = "negative" | "neutral" | "positive" | "mixed";
export type SignKey = "minus" | "zero" | "plus" | "mixed";

export interface Actor {
  id: string;
  name: string;
  kind: string;
  is_open: boolean;
  href: string;
  ties: number;
  ties_in_all: number;
  x: number | null;
  y: number | null;
}

export interface Pair {
  first_id: string;
  second_id: string;
  sign: Sign | null;
  was: Sign | null;
  became: "as before" | "first reported" | "no longer reported" | "reported otherwise" | null;
  sources: number;
  ties: number;
  told: string;
  first: string;
  last: string;
  outcome: string | null;
  change_told: string;
}

export interface Day {
  at: string;
  name: string;
  number: number | null;
  known_from: string;
}

export interface Network {
  version: string;
  view: string;
  when: string;
  days: string[];
  instalments: Day[];
  actors: Actor[];
  actors_in_all: number;
  pairs: Pair[];
  pairs_in_all: number;
  bonds: [string, string, Sign][];
  ties: number;
  sources: number;
  undated: number;
  told: string;
  since_told: string;
}

export interface Front {
  number: number;
  members: string[];
  loose: string[];
  opposed: string[];
}

export interface Fronts {
  fronts: Front[];
  brokers: { id: string; front: number; because: string }[];
}

/** What a supposition changes; see SupposedIdsItem. */
export interface Supposed {
  gone: string[];
  pairs: { first_id: string; second_id: string; before: Sign | null; after: Sign | null; ties_before: number; ties_after: number }[];
  changed_front: string[];
  brokers_gained: string[];
  brokers_lost: string[];
}

export const KEY_OF: Record<Sign, SignKey> = { negative: "minus", neutral: "zero", positive: "plus", mixed: "mixed" };
export const GLYPH: Record<SignKey, string> = { minus: "−", zero: "0", plus: "+", mixed: "±" };
export const TERMS: Record<SignKey, string> = {
  minus: "on bad terms",
  zero: "neither good nor bad",
  plus: "on good terms",
  mixed: "conflicting evidence",
};

/** Changes of reporting that are told from chance; see consequences/change.py. */
export const TOLD_FROM_CHANCE = new Set(["changed sign", "better than before", "worse than before"]);

export function pairId(pair: { first_id: string; second_id: string }): string {
  return `${pair.first_id}|${pair.second_id}`;
}

/** The sign a line shows: of these days, else what it was before them. */
export function shownKey(pair: Pair): SignKey {
  return KEY_OF[pair.sign ?? pair.was ?? "neutral"];
}
