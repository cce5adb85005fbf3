/** What a listener says of voices where they speak: how one is called, which are one, where another begins. */
import { send } from "../shell/api";
import { say } from "../shell/saying";
import { shownAgain, told, wordsOf } from "./editing";
import { copyOf, noteOf, opened } from "./forms";
import { home, litWord } from "./passages";

interface Kept {
  version: string;
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

/** Open where, in a turn, somebody else begins to speak: from the lit word on, unless another is chosen. */
export function splitTurn(passage: HTMLElement): void {
  const voices = [...passage.querySelectorAll<HTMLElement>("[data-voice]")].map((one) => one.dataset.voice ?? "");
  if (!voices.length) return say("No voice was told apart in this passage.");
  const form = copyOf("split-form");
  const [word, other] = ["word", "other"].map((name) => form.querySelector(`[name=${name}]`) as HTMLSelectElement) as [HTMLSelectElement, HTMLSelectElement];
  word.append(...[...wordsOf(passage)].map(([s, text]) => new Option(text, s)));
  if (!word.options.length) return say("No word of this passage has a time of its own; press its voice to say who speaks in all of it.");
  word.value = litWord()?.dataset.s ?? "";
  if (word.selectedIndex < 0) word.selectedIndex = 0;
  other.append(...voices.map((one) => new Option(one, one)));
  (other.closest("label") as HTMLElement).hidden = voices.length < 2;
  opened(passage, form, () => void keepSplit(form));
  word.focus();
}

async function keepSplit(form: HTMLElement): Promise<void> {
  await keep({ operation: "split", voice: valueOf(form, "speaker"), other: valueOf(form, "other"), start_s: Number(valueOf(form, "word")), note: noteOf(form) });
}

async function keepVoice(passage: HTMLElement, form: HTMLElement, voice: string): Promise<void> {
  const value = (name: string) => valueOf(form, name);
  const note = noteOf(form);
  const said: Record<string, unknown>[] = [];
  if (value("name").trim()) said.push({ operation: "name", voice, name: value("name"), note });
  if (value("other")) said.push({ operation: "merge", voice, other: value("other"), note });
  if (value("speaker")) {
    said.push({ operation: "reassign", voice: value("speaker"), start_s: Number(passage.dataset.s), end_s: Number(passage.dataset.e), note });
  }
  if (said.length !== 1) return say("Say one thing of the voice: how it is called, which other voice it is, or who speaks here.");
  await keep(said[0]);
}

async function keep(said: Record<string, unknown> | undefined): Promise<void> {
  await told(async () => {
    const kept = await send<Kept>(`/api/voices/${home.dataset.exhibit}`, said);
    await shownAgain(kept.version);
    say("Kept. `earwitness run` brings what rests on the voices up to date.");
  });
}

const valueOf = (form: HTMLElement, name: string): string => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
