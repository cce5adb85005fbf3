/** What the page shows, as its address says; every change is written back into the address. */

export interface Suppositions {
  drop: string[];
  flip: [string, string][];
  remove: [string, string][];
  add: [string, string, -1 | 0 | 1][];
  seats: [string, string, number][];
  thresholds: [string, number][];
}

export interface Asked {
  view: string;
  since: string | null;
  until: string | null;
  actors: string;
  least: string;
  show: "picture" | "table";
  open: string | null; // "actor" or "first|second"
  suppose: Suppositions;
}

const NOTHING: Suppositions = { drop: [], flip: [], remove: [], add: [], seats: [], thresholds: [] };

/** Read the page's address. What does not fit counts as not said. */
export function read(): Asked {
  const said = new URLSearchParams(location.search);
  const one = (name: string, fits: RegExp): string | null => {
    const value = said.get(name);
    return value !== null && fits.test(value) ? value : null;
  };
  const day = /^\d{4}-\d{2}-\d{2}$/;
  return {
    view: one("view", /^(both|recordings|reporting)$/) ?? "both",
    since: one("since", day),
    until: one("until", day),
    actors: one("actors", /^\d{1,3}$/) ?? "40",
    least: one("least", /^[1-9]\d{0,2}$/) ?? "1",
    show: said.get("show") === "table" ? "table" : "picture",
    open: one("open", /^[^|]+(\|[^|]+)?$/),
    suppose: suppositions(said.get("suppose")),
  };
}

/** Write it into the address, without a new page in the history. */
export function write(asked: Asked): void {
  const said = new URLSearchParams();
  if (asked.view !== "both") said.set("view", asked.view);
  if (asked.since) said.set("since", asked.since);
  if (asked.until) said.set("until", asked.until);
  if (asked.actors !== "40") said.set("actors", asked.actors);
  if (asked.least !== "1") said.set("least", asked.least);
  if (asked.show !== "picture") said.set("show", asked.show);
  if (asked.open) said.set("open", asked.open);
  if (count(asked.suppose)) said.set("suppose", JSON.stringify(only(asked.suppose)));
  history.replaceState(null, "", said.size ? `?${said}` : location.pathname);
}

/** The part of the address that the server's pieces take. */
export function days(asked: Asked): string {
  const said = new URLSearchParams({ view: asked.view });
  if (asked.since) said.set("since", asked.since);
  if (asked.until) said.set("until", asked.until);
  return said.toString();
}

export function count(told: Suppositions): number {
  return Object.values(told).reduce((sum, each) => sum + each.length, 0);
}

/** Leave out what is empty: the address stays short. */
export function only(told: Suppositions): Partial<Suppositions> {
  return Object.fromEntries(Object.entries(told).filter(([, each]) => each.length));
}

function suppositions(written: string | null): Suppositions {
  const told = structuredClone(NOTHING);
  try {
    const said = JSON.parse(written ?? "{}") as Record<string, unknown>;
    for (const name of Object.keys(told) as (keyof Suppositions)[]) {
      if (Array.isArray(said[name])) (told as unknown as Record<string, unknown>)[name] = said[name];
    }
  } catch {
    return told; // an address somebody cut short
  }
  return told;
}
