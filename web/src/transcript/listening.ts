/** Listen first: what a listener writes is kept; only then do the others' words come to the page. */
import { ask, send } from "../shell/api";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";
import { remember, sendWords, told } from "./editing";
import { home } from "./passages";

interface Other {
  who: string;
  text: string;
  kind: "machine" | "person";
  pairs: { mine: string; theirs: string; same: boolean }[];
  differing: number;
  of_words: number;
}

export interface Heard {
  passage_id: string;
  mine: string;
  others: Other[];
  version: string;
}

/** Keep what is written in the form of a passage, then show it beside what others wrote. */
export async function writeDown(passage: HTMLElement): Promise<void> {
  const text = passage.querySelector("textarea")?.value ?? "";
  await told(async () => {
    const heard = await send<Heard>("/api/listening", { passage_id: passage.id, text });
    shownVersion(heard.version);
    show(passage, heard);
    say("Kept what you heard.");
  });
}

/** Show again what this listener has already written. */
export async function showWritten(): Promise<void> {
  for (const passage of home.querySelectorAll<HTMLElement>("article[data-heard]")) {
    await told(async () => show(passage, await ask<Heard>(`/api/listening/${encodeURIComponent(passage.id)}`)));
  }
}

function show(passage: HTMLElement, heard: Heard): void {
  showBeside(passage, heard);
  passage.querySelector(".heard .beside")?.append(takes(passage, heard));
}

/** Show what somebody wrote beside the others' words; it cannot be changed from now on. */
export function showBeside(passage: HTMLElement, heard: Heard): void {
  const place = passage.querySelector(".heard") as HTMLElement;
  place.replaceChildren(...heard.others.map(side));
  const field = passage.querySelector("textarea");
  if (field) {
    field.value = heard.mine;
    field.readOnly = true; // from now on the others' words are in the listener's ear
  }
  const submit = passage.querySelector<HTMLButtonElement>(".hearing [type=submit]");
  if (submit) submit.hidden = true;
}

function side(other: Other): HTMLElement {
  const title = el("b", `Beside ${other.who}, ${other.of_words} words: ${other.differing} replaced, missing or added`);
  const words = el("p", "");
  words.dir = "auto";
  words.append(...other.pairs.map(pair));
  const made = el("div", "");
  made.className = "beside";
  made.append(title, words);
  return made;
}

function pair(one: { mine: string; theirs: string; same: boolean }): HTMLElement {
  const made = el("span", "");
  made.className = one.same ? "pair" : "pair differs";
  const theirs = el("span", one.same ? "" : one.theirs || "–");
  theirs.className = "theirs";
  made.append(el("span", one.mine || "–"), theirs);
  return made;
}

/** What becomes of the transcript: the listener's words, the machine's, or none. */
function takes(passage: HTMLElement, heard: Heard): HTMLElement {
  const shown = heard.others.find((one) => one.kind === "machine")?.text ?? "";
  const made = el("div", "");
  made.className = "takes";
  const choice = (label: string, work: () => Promise<unknown>) => {
    const button = el("button", label) as HTMLButtonElement;
    button.type = "button";
    button.addEventListener("click", () => void work());
    made.append(button);
  };
  const note = "heard before the transcript was seen";
  choice("take mine", () => sendWords(passage.id, shown, heard.mine, note));
  choice("the machine's is right", () => told(async () => {
    const kept = await send<{ version: string }>("/api/reviews", { record_id: passage.id, verdict: "confirm", note });
    shownVersion(kept.version);
    remember(passage.id);
    say("Kept: the machine's words are confirmed. u takes it back.");
  }));
  choice("no word can be heard", () => sendWords(passage.id, shown, "", note));
  return made;
}

function el(name: string, text: string): HTMLElement {
  return Object.assign(document.createElement(name), { textContent: text });
}
