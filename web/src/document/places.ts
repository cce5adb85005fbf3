/** Between the characters that the case counts and the places in the page.
 *
 * The case counts code points of the reading text; the browser counts UTF-16 units of text nodes.
 * A character that cannot be seen is shown by its number, and counts as the one character it is.
 */
import type { Chosen } from "./records";

interface Stretch {
  node: Text;
  raw: string; // what the node stands for in the case
  isUnseen: boolean;
}

/** Count characters as the case does. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** The passage a node stands in; null: none. */
export function passageOf(node: Node | null): HTMLElement | null {
  const start = node instanceof Element ? node : (node?.parentElement ?? null);
  return start?.closest<HTMLElement>(".passage") ?? null;
}

export function wordsOf(passage: HTMLElement): HTMLElement {
  return passage.querySelector<HTMLElement>(".words") ?? passage;
}

/** A passage's text as the case has it. */
export function rawText(within: Node): string {
  return stretches(within)
    .map((one) => one.raw)
    .join("");
}

function stretches(within: Node): Stretch[] {
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const found: Stretch[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    const unseen = text.parentElement?.closest<HTMLElement>(".unseen");
    const raw = unseen ? String.fromCodePoint(Number(unseen.dataset.raw)) : text.data;
    found.push({ node: text, raw, isUnseen: Boolean(unseen) });
  }
  return found;
}

/** The words that are selected in the text, without blanks around them; null: none are. */
export function selectedWords(text: HTMLElement): Chosen | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const passage = passageOf(range.startContainer);
  if (!passage || !text.contains(passage)) return null;
  const words = wordsOf(passage);
  const whole = rawText(words);
  const from = Math.min(before(words, range.startContainer, range.startOffset), whole.length);
  const to = words.contains(range.endContainer)
    ? before(words, range.endContainer, range.endOffset)
    : whole.length; // chosen on into the next passage: to the end of this one
  return trimmed(passage, whole, from, to);
}

/** The units of raw text before a point; the point may be in or before the words. */
function before(words: HTMLElement, node: Node, offset: number): number {
  if (!words.contains(node)) return 0;
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(node, offset);
  return rawText(range.cloneContents()).length;
}

/** Words from one unit to another of a passage's raw text; null: only blanks. */
export function trimmed(passage: HTMLElement, whole: string, from: number, to: number): Chosen | null {
  const text = whole.slice(from, to);
  const lead = text.length - text.trimStart().length;
  const kept = text.trim();
  if (!kept) return null;
  const start = Number(passage.dataset.start) + lengthOf(whole.slice(0, from + lead));
  return { start, end: start + lengthOf(kept), text: kept, passage: passage.id };
}

/** Where characters start to end of the reading text stand in the page; null: nowhere. */
export function rangeOf(text: HTMLElement, start: number, end: number): Range | null {
  const range = document.createRange();
  let isOpen = false;
  let isDone = false;
  for (const passage of text.querySelectorAll<HTMLElement>(".passage")) {
    const first = Number(passage.dataset.start);
    if (Number(passage.dataset.end) <= start || first >= end) continue;
    let at = first;
    for (const one of stretches(wordsOf(passage))) {
      const length = lengthOf(one.raw);
      if (at + length > start && at < end) {
        if (!isOpen) range.setStart(one.node, units(one, start - at));
        isOpen = true;
        range.setEnd(one.node, at + length > end ? units(one, end - at) : one.node.length);
        isDone = true;
      }
      at += length;
    }
  }
  return isOpen && isDone ? range : null;
}

function units(one: Stretch, characters: number): number {
  if (one.isUnseen) return characters > 0 ? one.node.length : 0;
  return [...one.raw].slice(0, Math.max(characters, 0)).join("").length;
}

/** Paint places over the text without touching it. name: as in ::highlight(name). */
export function paint(name: string, ranges: (Range | null)[]): void {
  const found = ranges.filter((one): one is Range => one !== null);
  if (!("highlights" in CSS)) return;
  if (found.length) CSS.highlights.set(name, new Highlight(...found));
  else CSS.highlights.delete(name);
}
