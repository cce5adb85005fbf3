/** The passages of the page, and the words in them: found, lit, walked through. */

export const home = document.getElementById("passages") as HTMLElement;

let spoken: { node: HTMLElement; s: number }[] = [];
let timed: { node: HTMLElement; s: number; e: number }[] = [];
let lit: HTMLElement | null = null;
let here: HTMLElement | null = null;
let readsAlong = true;

/** Read which words there are; again after a passage was put right. */
export function readWords(): void {
  spoken = [...home.querySelectorAll<HTMLElement>(".said-text [data-s]")].map((node) => ({ node, s: Number(node.dataset.s) }));
  spoken.sort((a, b) => a.s - b.s);
  timed = passages().filter((node) => node.dataset.s).map((node) => ({ node, s: Number(node.dataset.s), e: Number(node.dataset.e) }));
  light(spoken.find((one) => lit && one.node.dataset.s === lit.dataset.s)?.node ?? null);
  const again = here && document.getElementById(here.id);
  if (again) choose(again, false);
}

export function passages(): HTMLElement[] {
  return [...home.querySelectorAll<HTMLElement>("article.said")];
}

/** The passage that was chosen or is heard; null: none was yet. */
export function chosen(): HTMLElement | null {
  return here;
}

/** The word that is heard, or was gone to; null: none. */
export function litWord(): HTMLElement | null {
  return lit;
}

/** The passage that keys are about: the one chosen or heard, else the first. */
export function current(): HTMLElement | undefined {
  return here ?? passages()[0];
}

/** Make a passage the one that keys are about. */
export function choose(passage: HTMLElement | null, scrolls: boolean): void {
  if (passage !== here) {
    here?.classList.remove("here");
    passage?.classList.add("here");
    here = passage;
    passage?.dispatchEvent(new CustomEvent("desk:chosen", { bubbles: true }));
  }
  if (scrolls) passage?.scrollIntoView({ block: "nearest", behavior: reduced() ? "auto" : "smooth" });
}

/** Light the word that is heard at a second, and follow with the page unless its reader has left. */
export function follow(s: number, playing: boolean): void {
  const at = lastUpTo(s + 0.05);
  light(at < 0 ? null : (spoken[at]?.node ?? null));
  if (playing) {
    const heard = timed.find((one) => one.s <= s && s < one.e)?.node;
    if (heard && heard !== here) choose(heard, readsAlong);
  }
}

function light(word: HTMLElement | null): void {
  if (word === lit) return;
  lit?.classList.remove("lit");
  word?.classList.add("lit");
  lit = word;
}

/** Give the word so many places on from the one that is heard. */
export function wordFrom(s: number, by: number): HTMLElement | undefined {
  return spoken[Math.min(Math.max(lastUpTo(s + 0.01) + by, 0), spoken.length - 1)]?.node;
}

function lastUpTo(s: number): number {
  let low = 0;
  let high = spoken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spoken[middle]?.s ?? 0) <= s) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const reduced = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

for (const kind of ["wheel", "touchmove"]) {
  window.addEventListener(kind, () => (readsAlong = false), { passive: true });
}
document.addEventListener("desk:seek", () => (readsAlong = true));
