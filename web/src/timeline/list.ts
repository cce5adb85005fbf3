/** The list below the lanes: pages that the server words, for the days and lanes that are drawn. */
import { failureOf } from "../shell/api";
import { say } from "../shell/saying";

const CALM_MS = 120; // somebody may still be moving the lanes
const held = document.getElementById("listed");
let asking: AbortController | null = null;
let waiting = 0;
let shown: string | null = null; // what the page itself came with is known once something else is asked

/** Show a page of the list, once nothing newer is asked for. said: the part of an address. */
export function list(said: URLSearchParams, after: () => void): void {
  const wanted = said.toString();
  window.clearTimeout(waiting);
  asking?.abort();
  if (wanted === shown) return after();
  waiting = window.setTimeout(() => void fetched(wanted, after), CALM_MS);
}

/** Take the list as it came with the page. */
export function came(said: URLSearchParams): void {
  shown = said.toString();
}

/** Forget what is shown, so that it is asked for again. */
export function stale(): void {
  shown = null;
}

async function fetched(wanted: string, after: () => void): Promise<void> {
  asking = new AbortController();
  try {
    const answer = await fetch(`/timeline/list?${wanted}`, { signal: asking.signal });
    const text = await answer.text();
    if (!answer.ok) throw new Error(failureOf(answer.status, text));
    const made = new DOMParser().parseFromString(text, "text/html"); // the server's own template, every name escaped
    held?.replaceChildren(...made.body.childNodes);
    shown = wanted;
    after();
  } catch (error) {
    if (!(error instanceof DOMException)) say((error as Error).message, true);
  }
}

/** How many items fit, as the list says. */
export function total(): number {
  return said("total");
}

/** Where the page begins that holds the item in some place. */
export function pageOf(place: number): number {
  const rows = Math.max(said("rows"), 1);
  return rows * Math.max(Math.floor(place / rows), 0);
}

function said(name: string): number {
  return Number(document.getElementById("listed-extent")?.dataset[name] ?? 0);
}
