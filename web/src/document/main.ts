/** A document to read and mark: choose a mark to see why, judge it, add what is missing, cite. */
import { openCitation } from "../citation/card";
import { ask, send } from "../shell/api";
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";
import { el, needed } from "./dom";
import type { Kind } from "./forms";
import { KINDS, showForm } from "./forms";
import { countLayers, isShown, switchLayers } from "./layers";
import { showMark } from "./panel";
import { paint, passageOf, rangeOf, rawText, selectedWords, wordsOf } from "./places";
import type { Chosen, DocumentAnswer, MarkedRecord } from "./records";
import { mentionsIn } from "./slots";
import { listenForGivingUp } from "./unfitting";
import { select, stepped } from "./words";

const exhibit = document.body.dataset.exhibit ?? "";
const text = needed("text");
const panel = needed("panel");
const choosing = needed("choosing");
const ROLES = ["source", "cue", "content", "holder", "target"];
let answer: DocumentAnswer | null = null;
let chosenId: string | null = null;
let isAdding = false;

// ---- what there is

function shownRecords(): MarkedRecord[] {
  return (answer?.records ?? []).filter((one) => isShown(one.layer));
}

function found(id: string | null): MarkedRecord | null {
  return answer?.records.find((one) => one.id === id) ?? null;
}

function words(start: number, end: number): string {
  for (const passage of text.querySelectorAll<HTMLElement>(".passage")) {
    const first = Number(passage.dataset.start);
    if (start >= first && start < Number(passage.dataset.end)) {
      return [...rawText(wordsOf(passage))].slice(start - first, end - first).join("");
    }
  }
  return "";
}

// ---- the chosen mark

function choose(id: string | null, isShownToo = true): void {
  chosenId = id;
  isAdding = false;
  const record = found(id);
  const passage = document.getElementById(record?.passage_id ?? "");
  const range = record && rangeOf(text, record.start, record.end);
  paint("mark", [range]);
  for (const role of ROLES) {
    const parts = record?.parts.filter((one) => one.role === role) ?? [];
    paint(`part-${role}`, parts.map((one) => rangeOf(text, one.start, one.end)));
  }
  if (!record || !answer) {
    panel.replaceChildren(el("p", { class: "hint" }, "Choose a mark to see why it is there. Select words to add what is missing."));
    return;
  }
  const all = shownRecords();
  const also = answer.records.filter((one) => one.id !== id && one.start < record.end && one.end > record.start && isShown(one.layer));
  showMark(
    panel,
    { record, position: all.indexOf(record) + 1, of: all.length, also, actors: answer.choices.actors, words },
    { judge, choose, step },
  );
  if (isShownToo && range) bringIntoView(range, passage);
}

function bringIntoView(range: Range, passage: HTMLElement | null): void {
  const box = range.getBoundingClientRect();
  if (box.top < 70 || box.bottom > window.innerHeight - 70) {
    (range.startContainer.parentElement ?? passage)?.scrollIntoView({ block: "center" });
  }
}

function step(by: number): void {
  const all = shownRecords();
  if (all.length === 0) return;
  const at = all.findIndex((one) => one.id === chosenId);
  const next = at < 0 ? firstFromView(all) : (at + by + all.length) % all.length;
  choose(all[next]?.id ?? null);
  document.getElementById("mark-says")?.focus({ preventScroll: true });
}

function firstFromView(all: MarkedRecord[]): number {
  const passages = [...text.querySelectorAll<HTMLElement>(".passage")];
  const seen = passages.find((one) => one.getBoundingClientRect().bottom > 80);
  const from = Number(seen?.dataset.start ?? 0);
  return Math.max(all.findIndex((one) => one.start >= from), 0);
}

/** Of several marks on the same words the shortest is chosen first, then the next. */
function chooseAt(target: HTMLElement): void {
  const ids = (target.closest<HTMLElement>("[data-r]")?.dataset.r ?? "").split(" ");
  const here = shownRecords()
    .filter((one) => ids.includes(one.id))
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const at = here.findIndex((one) => one.id === chosenId);
  const next = here[(at + 1) % here.length];
  if (next) choose(next.id, false);
}

// ---- changes

async function judge(recordId: string, verdict: string, note: string, correction: Record<string, unknown> = {}): Promise<void> {
  const before = found(chosenId);
  try {
    const kept = await send<{ version: string }>("/api/reviews", { record_id: recordId, verdict, note, correction });
    await renewed(kept.version);
    say(`${verdict === "withdraw" ? "Your verdict is taken back." : `Kept: ${verdict}.`}${news(before)}`);
  } catch (error) {
    say(message(error), true);
  }
}

/** Say what others have said of the mark since this page last looked. */
function news(before: MarkedRecord | null): string {
  const known = new Set(before?.verdicts.map((one) => one.who + one.at));
  const others = found(before?.id ?? null)?.verdicts.filter((one) => one.who !== answer?.who && !known.has(one.who + one.at)) ?? [];
  return others.map((one) => ` Meanwhile ${one.who} said: ${one.verdict}.`).join("");
}

async function renewed(version: string): Promise<void> {
  shownVersion(version);
  const page = await fetch(`/document/${exhibit}/text`);
  if (!page.ok) throw new Error("the text could not be read anew; reload the page");
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  text.replaceChildren(...fresh.body.childNodes);
  await load();
  choose(found(chosenId) ? chosenId : null, false);
}

async function load(): Promise<void> {
  answer = await ask<DocumentAnswer>(`/api/document/${exhibit}`);
  countLayers(answer.records.map((one) => one.layer));
  needed("known-actors").replaceChildren(
    ...[...new Set(answer.choices.actors.map((one) => one.name))].map((name) => el("option", { value: name })),
  );
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// ---- adding

function add(kind: Kind): void {
  const chosen = selectedWords(text);
  if (!chosen || !answer) {
    say("Select words first: with the pointer, or with w and b.");
    return;
  }
  choosing.hidden = true;
  isAdding = true;
  chosenId = null;
  for (const name of ["mark", ...ROLES.map((role) => `part-${role}`)]) paint(name, []);
  paint("chosen", [rangeOf(text, chosen.start, chosen.end)]);
  const offers = { text, mentions: mentionsIn(answer.records, chosen.passage, words), choices: answer.choices };
  showForm(panel, kind, chosen, offers, { send: (body) => void keep(body), leave });
}

async function keep(body: Record<string, unknown>): Promise<void> {
  try {
    const kept = await send<{ record_id: string; says: string; version: string }>("/api/additions", { exhibit_id: exhibit, ...body });
    paint("chosen", []);
    chosenId = kept.record_id;
    await renewed(kept.version);
    say(`Added: ${kept.says}`);
  } catch (error) {
    const warning = panel.querySelector(".adding .warning");
    if (warning) warning.textContent = message(error);
    else say(message(error), true);
  }
}

function leave(): void {
  const open = document.querySelector<HTMLDialogElement>("dialog[open]");
  if (open) return open.close();
  paint("chosen", []);
  choosing.hidden = true;
  document.getSelection()?.removeAllRanges();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  choose(isAdding ? chosenId : null, false);
}

// ---- choosing words

function offerWords(): void {
  const chosen = selectedWords(text);
  choosing.hidden = chosen === null;
  const range = document.getSelection()?.rangeCount ? document.getSelection()?.getRangeAt(0) : null;
  if (!chosen || !range) return;
  const box = range.getBoundingClientRect();
  const width = choosing.offsetWidth;
  const left = Math.min(Math.max(box.left + box.width / 2 - width / 2, 8), window.innerWidth - width - 8);
  const isAbove = box.top > choosing.offsetHeight + 12;
  choosing.style.left = `${left}px`;
  choosing.style.top = `${isAbove ? box.top - choosing.offsetHeight - 8 : box.bottom + 8}px`;
}

function stepWords(by: "next" | "back" | "more" | "less"): void {
  const from = document.getElementById(found(chosenId)?.passage_id ?? "");
  const chosen = stepped(text, from, by);
  if (!chosen) return;
  select(text, chosen);
  offerWords();
  say(`“${chosen.text}”`);
}

function cite(passage: HTMLElement | null): void {
  const chosen: Chosen | null = selectedWords(text);
  const record = found(chosenId);
  const held = chosen?.passage ?? passage?.id ?? record?.passage_id;
  if (!held) {
    say("Select words, or choose a mark, to cite them.");
    return;
  }
  choosing.hidden = true;
  void openCitation({ exhibit_id: exhibit, passage_id: held, ...(chosen ? { start: chosen.start, end: chosen.end } : {}) });
}

// ---- wiring

text.addEventListener("click", (event) => {
  const target = event.target as HTMLElement;
  if (target.closest(".cite")) cite(passageOf(target));
  else if (document.getSelection()?.isCollapsed !== false && target.closest("[data-r]")) chooseAt(target);
});
document.addEventListener("selectionchange", () => {
  if (!selectedWords(text)) choosing.hidden = true;
});
text.addEventListener("pointerup", () => window.setTimeout(offerWords));
window.addEventListener("scroll", () => { choosing.hidden = true; }, { passive: true });
choosing.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
choosing.addEventListener("click", (event) => {
  const act = (event.target as HTMLElement).closest<HTMLElement>("[data-act]")?.dataset.act;
  if (act === "cite") cite(null);
  else if (act) add(act.slice("add-".length) as Kind);
});

function press(verdict: string): void {
  const button = panel.querySelector<HTMLButtonElement>(`[data-verdict=${verdict}]`);
  if (button) button.click();
  else say("Choose a mark first: j goes to the next.");
}

onAction("next", () => step(1));
onAction("previous", () => step(-1));
onAction("confirm", () => press("confirm"));
onAction("reject", () => press("reject"));
onAction("undo", () => press("withdraw"));
onAction("note", () => document.getElementById("mark-note")?.focus());
onAction("correct", () => {
  const form = document.getElementById("mark-correct");
  if (!(form instanceof HTMLDetailsElement)) return;
  form.open = true;
  form.querySelector<HTMLElement>("input, select, textarea")?.focus();
});
onAction("word-next", () => stepWords("next"));
onAction("word-back", () => stepWords("back"));
onAction("word-more", () => stepWords("more"));
onAction("word-less", () => stepWords("less"));
for (const kind of KINDS) onAction(`add-${kind}`, () => add(kind));
onAction("cite", () => cite(null));
onAction("leave", leave);
listenForGivingUp();
switchLayers(() => choose(found(chosenId) && isShown(found(chosenId)?.layer ?? "") ? chosenId : null, false));

function followLink(): void {
  const wanted = decodeURIComponent(location.hash.slice(1));
  for (const one of text.querySelectorAll(".passage.wanted")) one.classList.remove("wanted");
  if (found(wanted)) choose(wanted);
  else document.getElementById(wanted)?.closest(".passage")?.classList.add("wanted");
}

window.addEventListener("hashchange", followLink);
load()
  .then(followLink)
  .catch((error: unknown) => say(message(error), true))
  .finally(() => document.body.setAttribute("data-ready", ""));
