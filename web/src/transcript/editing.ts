/** Putting words right where they stand. */
import { ask, DeskError, send } from "../shell/api";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";
import { copyOf, noteOf, opened } from "./forms";
import { INAUDIBLE, placeAt, replaced, turned, type Place } from "./inaudible";
import { home, litWord, readWords } from "./passages";

interface Now {
  text: string;
  who: string;
  at: string;
}

interface Kept {
  version: string;
}

const edited: string[] = []; // passages judged in this sitting, the last one last

/** Keep in mind what the next undoing is about. */
export function remember(passageId: string): void {
  edited.push(passageId);
}

/** Open the words of a passage for correction. */
export function editWords(passage: HTMLElement): void {
  if (passage.querySelector(".words-form") || home.dataset.listen) return;
  const form = copyOf("words-form");
  const field = form.querySelector("textarea") as HTMLTextAreaElement;
  const shown = textOf(passage);
  field.value = shown;
  field.id = `words-of-${passage.id}`;
  form.querySelector("label")?.setAttribute("for", field.id);
  form.dataset.basedOn = shown;
  form.querySelector(".inaudible-all")?.addEventListener("click", () => void keepWords(passage.id, form, ""));
  const known = [...wordsOf(passage).values()];
  form.querySelector(".inaudible-word")?.addEventListener("click", () => turnAtCursor(field, shown, known));
  opened(passage, form, () => void keepWords(passage.id, form, field.value));
  field.focus();
  const lit = litPlace(passage);
  if (lit) field.setSelectionRange(lit.start, lit.end);
}

/** Mark the word that is lit as one that nobody can hear; the others are left as they are. */
export async function markLit(): Promise<void> {
  const word = litWord();
  const passage = word?.closest<HTMLElement>("article.said");
  const place = passage && litPlace(passage);
  if (!word || !passage || !place) return say("Choose a word first: “.” and “,” go from word to word.");
  if (word.textContent === INAUDIBLE) return say("It is marked already. u takes back what you did last; e lets you write what you hear.");
  const shown = textOf(passage);
  await sendWords(passage.id, shown, replaced(shown, place, INAUDIBLE), "");
}

/** In the form: the word at the cursor cannot be heard; pressed again, it is what it was. */
function turnAtCursor(field: HTMLTextAreaElement, shown: string, known: string[]): void {
  const place = placeAt(field.value, field.selectionStart, field.selectionEnd, known);
  const other = place && turned(field.value, place, shown, known);
  if (!place || other === null) return say("Put the cursor on a word. What nobody could hear before you opened it, write as you hear it.");
  field.value = replaced(field.value, place, other);
  field.focus();
  field.setSelectionRange(place.start, place.start + other.length);
}

/** Where the lit word stands in its passage's text; null: it is in another. */
function litPlace(passage: HTMLElement): Place | null {
  const word = litWord();
  const text = passage.querySelector(".said-text");
  if (!word || !text?.contains(word)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEndBefore(text.querySelector(`[data-s="${word.dataset.s}"]`) ?? word); // marks may cut a word
  const start = before.toString().length;
  return { start, end: start + (wordsOf(passage).get(word.dataset.s ?? "") ?? "").length };
}

/** The words of a passage by their seconds. */
export function wordsOf(passage: HTMLElement): Map<string, string> {
  const found = new Map<string, string>();
  for (const piece of passage.querySelectorAll<HTMLElement>(".said-text [data-s]")) {
    const s = piece.dataset.s ?? "";
    found.set(s, (found.get(s) ?? "") + piece.textContent);
  }
  return found;
}

/** Take back the last correction or confirmation of words made here. */
export async function undoWords(): Promise<void> {
  const id = edited.pop();
  if (!id) return say("There is nothing of yours from this sitting to take back.");
  await told(async () => {
    const kept = await send<Kept>("/api/reviews", { record_id: id, verdict: "withdraw" });
    await shownAgain(kept.version);
    say("Taken back.");
  });
}

/** The words of a passage as they are shown. */
export function textOf(passage: HTMLElement): string {
  const text = passage.querySelector<HTMLElement>(".said-text");
  return text?.querySelector(".inaudible:not([data-s])") ? "" : (text?.textContent ?? "");
}

/** Send words to the server. Says what is wrong, and gives it, instead of throwing; null: they were kept. */
export async function sendWords(passageId: string, basedOn: string, text: string, note: string): Promise<DeskError | null> {
  return told(async () => {
    const kept = await send<Kept & { changed: number }>(`/api/transcript/${encodeURIComponent(passageId)}`, { based_on: basedOn, text, note });
    if (!kept.changed) {
      say("Nothing is changed.");
      return;
    }
    remember(passageId);
    await shownAgain(kept.version);
    say(`Kept: ${kept.changed} ${kept.changed === 1 ? "word" : "words"} put right. u takes it back.`);
  });
}

async function keepWords(passageId: string, form: HTMLElement, text: string): Promise<void> {
  const failed = await sendWords(passageId, form.dataset.basedOn ?? "", text, noteOf(form));
  if (!failed) {
    form.remove();
    document.getElementById(passageId)?.focus();
  } else if (failed.status === 409) await showMeanwhile(passageId, form);
}

/** Somebody was faster: show their words above one's own, which stay; kept again, these count. */
async function showMeanwhile(passageId: string, form: HTMLElement): Promise<void> {
  await told(async () => {
    const now = await ask<Now>(`/api/transcript/${encodeURIComponent(passageId)}`);
    form.dataset.basedOn = now.text;
    const words = Object.assign(document.createElement("q"), { textContent: now.text || "no word" });
    words.dir = "auto";
    const who = document.createElement("bdi");
    who.textContent = now.who || "somebody";
    const place = form.querySelector(".meanwhile") as HTMLElement;
    place.replaceChildren("Since you opened it, ", who, " changed this passage. It now reads ", words, " Your words are below, not kept yet.");
    place.hidden = false;
    say("Somebody changed this passage meanwhile: both are shown. Nothing is lost.", true);
  });
}

/** Show the passages as they stand now, at the same place of the page. */
export async function shownAgain(version: string): Promise<void> {
  shownVersion(version);
  if (home.dataset.listen) return; // no words are shown there, and others may stand half written
  const answer = await fetch(location.pathname + location.search);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("passages");
  if (!fresh) return location.reload();
  home.replaceChildren(...fresh.children);
  readWords();
  document.dispatchEvent(new CustomEvent("desk:words"));
}

/** Do it; what goes wrong is said in the status line, and given. Null: it went well. */
export async function told(work: () => Promise<void>): Promise<DeskError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    say(error.message, true);
    return error;
  }
}
