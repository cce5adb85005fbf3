/** Choosing words by keyboard: one on, one back, one more, one less. */
import { rangeOf, rawText, selectedWords, trimmed, wordsOf } from "./places";
import type { Chosen } from "./records";

/** Choose words next to those that are chosen, or the first in view. Null: there are none. */
export function stepped(
  text: HTMLElement,
  from: HTMLElement | null,
  step: "next" | "back" | "more" | "less",
): Chosen | null {
  const chosen = selectedWords(text);
  const passage = chosen ? document.getElementById(chosen.passage) : (from ?? firstInView(text));
  if (!passage) return null;
  const whole = rawText(wordsOf(passage));
  const words = wordsIn(whole);
  const offset = Number(passage.dataset.start);
  const covered = words.flatMap((word, number) => {
    const start = offset + [...whole.slice(0, word.from)].length;
    return chosen && start >= chosen.start && start < chosen.end ? [number] : [];
  });
  let first = covered[0] ?? -1;
  let last = covered.at(-1) ?? -1;
  if (step === "more" && first >= 0) last += 1;
  else if (step === "less" && last > first) last -= 1;
  else if (step === "back") first = last = Math.max(first - 1, 0);
  else if (step !== "less") first = last = last + 1;
  const one = words[first];
  const other = words[Math.min(last, words.length - 1)];
  if (!one || !other) return step === "next" ? inNext(text, passage) : chosen;
  return trimmed(passage, whole, one.from, other.to);
}

/** Make the browser's selection what was chosen, in view. */
export function select(text: HTMLElement, chosen: Chosen): void {
  const range = rangeOf(text, chosen.start, chosen.end);
  const selection = document.getSelection();
  if (!range || !selection) return;
  selection.removeAllRanges();
  selection.addRange(range);
  const box = range.getBoundingClientRect();
  if (box.top < 60 || box.bottom > window.innerHeight - 60) {
    range.startContainer.parentElement?.scrollIntoView({ block: "center" });
  }
}

function inNext(text: HTMLElement, passage: HTMLElement): Chosen | null {
  const next = passage.nextElementSibling;
  if (!(next instanceof HTMLElement) || !next.matches(".passage")) return null;
  const whole = rawText(wordsOf(next));
  const first = wordsIn(whole)[0];
  return first ? trimmed(next, whole, first.from, first.to) : inNext(text, next);
}

function firstInView(text: HTMLElement): HTMLElement | null {
  const passages = [...text.querySelectorAll<HTMLElement>(".passage")];
  return passages.find((one) => one.getBoundingClientRect().bottom > 80) ?? passages[0] ?? null;
}

function wordsIn(text: string): { from: number; to: number }[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  return [...segmenter.segment(text)]
    .filter((one) => one.isWordLike)
    .map((one) => ({ from: one.index, to: one.index + one.segment.length }));
}
