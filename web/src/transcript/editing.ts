/** Putting words and voices right where they stand. */
import { DeskError, send } from "../shell/api";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";
import { home, readWords } from "./passages";

interface Kept {
  version: string;
}

const edited: string[] = []; // passages put right in this sitting, the last one last

/** Open the words of a passage for correction. */
export function editWords(passage: HTMLElement): void {
  if (passage.querySelector(".words-form") || home.dataset.listen) return;
  const form = copyOf("words-form");
  const field = form.querySelector("textarea") as HTMLTextAreaElement;
  const shown = textOf(passage);
  field.value = shown;
  field.id = `words-of-${passage.id}`;
  form.querySelector("label")?.setAttribute("for", field.id);
  form.querySelector(".inaudible-all")?.addEventListener("click", () => void keepWords(passage, form, shown, ""));
  opened(passage, form, () => void keepWords(passage, form, shown, field.value));
  field.focus();
}

/** Open what can be said of a voice in a passage. */
export function editVoice(passage: HTMLElement, voice: string): void {
  if (passage.querySelector(".voice-form")) return;
  const form = copyOf("voice-form");
  const which = form.querySelector(".which") as HTMLElement;
  which.textContent = voice;
  opened(passage, form, () => void keepVoice(passage, form, voice));
  form.querySelector("input")?.focus();
}

/** Take back the last correction of words made here. */
export async function undoWords(): Promise<void> {
  const id = edited.pop();
  if (!id) return say("There is no correction of yours from this sitting to take back.");
  await told(async () => {
    const kept = await send<Kept>("/api/reviews", { record_id: id, verdict: "withdraw" });
    await shownAgain(kept.version);
    say("Taken back.");
  });
}

/** Leave whatever form is open; says whether there was one. */
export function leave(): void {
  const form = home.querySelector(".words-form, .voice-form");
  form?.closest<HTMLElement>("article")?.focus();
  form?.remove();
}

/** The words of a passage as they are shown. */
export function textOf(passage: HTMLElement): string {
  const text = passage.querySelector<HTMLElement>(".said-text");
  return text?.querySelector(".inaudible") ? "" : (text?.textContent ?? "");
}

/** Send words to the server. Says what is wrong instead of throwing; true: they were kept. */
export async function sendWords(passageId: string, basedOn: string, text: string, note: string): Promise<boolean> {
  return told(async () => {
    const kept = await send<Kept & { changed: number }>(`/api/transcript/${encodeURIComponent(passageId)}`, { based_on: basedOn, text, note });
    if (!kept.changed) {
      say("Nothing is changed.");
      return;
    }
    edited.push(passageId);
    await shownAgain(kept.version);
    say(`Kept: ${kept.changed} ${kept.changed === 1 ? "word" : "words"} put right. u takes it back.`);
  });
}

async function keepWords(passage: HTMLElement, form: HTMLElement, shown: string, text: string): Promise<void> {
  if (await sendWords(passage.id, shown, text, noteOf(form))) form.remove();
}

async function keepVoice(passage: HTMLElement, form: HTMLElement, voice: string): Promise<void> {
  const value = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
  const note = noteOf(form);
  const said: Record<string, unknown>[] = [];
  if (value("name").trim()) said.push({ operation: "name", voice, name: value("name"), note });
  if (value("other")) said.push({ operation: "merge", voice, other: value("other"), note });
  if (value("speaker")) {
    said.push({ operation: "reassign", voice: value("speaker"), start_s: Number(passage.dataset.s), end_s: Number(passage.dataset.e), note });
  }
  if (said.length !== 1) return say("Say one thing of the voice: how it is called, which other voice it is, or who speaks here.");
  await told(async () => {
    const kept = await send<Kept>(`/api/voices/${home.dataset.exhibit}`, said[0]);
    await shownAgain(kept.version);
    say("Kept. `earwitness run` brings what rests on the voices up to date.");
  });
}

/** Show the passages as they stand now, at the same place of the page. */
async function shownAgain(version: string): Promise<void> {
  const answer = await fetch(location.pathname + location.search);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("passages");
  if (!fresh) return location.reload();
  home.replaceChildren(...fresh.children);
  shownVersion(version);
  readWords();
}

function copyOf(id: string): HTMLElement {
  const held = document.getElementById(id) as HTMLTemplateElement;
  return (held.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
}

function opened(passage: HTMLElement, form: HTMLElement, keep: () => void): void {
  leave();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
  });
  form.querySelector(".cancel")?.addEventListener("click", leave);
  const text = passage.querySelector(".said-text");
  if (text) text.after(form);
  else passage.append(form);
}

const noteOf = (form: HTMLElement): string => form.querySelector<HTMLInputElement>("[name=note]")?.value ?? "";

/** Do it; what goes wrong is said in the status line. True: it went well. */
export async function told(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    say(error.message, true);
    return false;
  }
}
