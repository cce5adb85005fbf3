/** Pieces of the page that the server words: fetched, put in place, the last asked for counts. */
import { DeskError, failureOf } from "../shell/api";
import { say } from "../shell/saying";

const latest = new Map<string, AbortController>();

/** Fetch a piece into an element; false where it failed or a later one was asked for. */
export async function piece(id: string, address: string): Promise<boolean> {
  const place = document.getElementById(id);
  if (!place) return false;
  latest.get(id)?.abort();
  const asking = new AbortController();
  latest.set(id, asking);
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: asking.signal });
    const text = await answer.text();
    if (asking.signal.aborted) return false; // read to its end before it was given up
    if (!answer.ok) throw new DeskError(failureOf(answer.status, text), answer.status, "");
    const held = new DOMParser().parseFromString(text, "text/html"); // the server's own template, every name escaped
    place.replaceChildren(...held.body.childNodes);
  } catch (error) {
    if (error instanceof DOMException) return false;
    say(error instanceof Error ? error.message : "the desk does not answer", true);
    return false;
  } finally {
    if (latest.get(id) === asking) place.removeAttribute("aria-busy");
  }
  return true;
}

/** Empty a piece, and forget what was asked for it. */
export function emptied(id: string): void {
  latest.get(id)?.abort();
  document.getElementById(id)?.replaceChildren();
}
