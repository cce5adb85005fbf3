/** The transcript beside a recording: pressed words play, the word being heard is lit, all can be put right. */
import { openCitation } from "../citation/card";
import { send } from "../shell/api";
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";
import { listenToDrawn, writeDrawn } from "./drawn";
import { editWords, markLit, textOf, told, undoWords } from "./editing";
import { leave } from "./forms";
import { showWritten, writeDown } from "./listening";
import { forgetNames, goToNames, showNames } from "./names";
import { choose, chosen, current, follow, home, passages, readWords, wordFrom } from "./passages";
import { editVoice, splitTurn } from "./voices";

let now_s = 0;

function seek(s: number, play: boolean, end_s?: number): void {
  now_s = s; // the player tells where it is only later; keys may come faster
  if (!play) follow(s, false);
  document.dispatchEvent(new CustomEvent("desk:seek", { detail: { s, play, end_s } }));
}

function walk(by: number): void {
  const all = passages();
  const at = all.findIndex((one) => one === chosen());
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (!next) return;
  choose(next, true);
  if (next.dataset.s) seek(Number(next.dataset.s), false);
}

function word(by: number): void {
  const next = wordFrom(now_s, by);
  if (!next) return;
  seek(Number(next.dataset.s), false);
  choose(next.closest<HTMLElement>("article.said"), true);
}

function cite(passage: HTMLElement | undefined): void {
  if (!passage || home.dataset.listen) return;
  void openCitation({ exhibit_id: home.dataset.exhibit ?? "", passage_id: passage.id, text: textOf(passage) });
}

function split(passage: HTMLElement | undefined): void {
  if (home.dataset.listen) return say("Words are not on this page; who speaks in a passage is said by pressing its voice.");
  if (passage) splitTurn(passage);
}

async function judge(row: HTMLElement, verdict: string): Promise<void> {
  await told(async () => {
    const kept = await send<{ version: string }>("/api/reviews", { record_id: row.dataset.record, verdict });
    shownVersion(kept.version);
    row.className = verdict === "withdraw" ? "" : verdict;
    const shown = row.querySelector(".verdict");
    if (shown) shown.textContent = verdict === "withdraw" ? "taken back" : verdict;
    say(verdict === "withdraw" ? "Your verdict is taken back." : `Kept: ${verdict}.`);
  });
}

const actions: Record<string, () => void> = {
  "next-passage": () => walk(1),
  "previous-passage": () => walk(-1),
  "next-word": () => word(1),
  "previous-word": () => word(-1),
  "hear-passage": () => {
    const passage = current();
    if (passage?.dataset.s) seek(Number(passage.dataset.s), true, Number(passage.dataset.e));
  },
  edit: () => {
    const passage = current();
    if (passage) editWords(passage);
  },
  inaudible: () => {
    if (!home.dataset.listen) void markLit();
  },
  voice: () => {
    const passage = current();
    const voice = passage?.querySelector<HTMLElement>("[data-voice]")?.dataset.voice;
    if (passage && voice) editVoice(passage, voice);
    else say("No voice was told apart in this passage.");
  },
  split: () => split(current()),
  names: () => {
    const passage = current();
    if (passage) void goToNames(passage);
  },
  "listen-first": () => location.assign(home.dataset.listen ? location.pathname : `${location.pathname}?listen=1`),
  "write-drawn": writeDrawn,
  cite: () => cite(current()),
  undo: () => void undoWords(),
  leave,
};
for (const [name, action] of Object.entries(actions)) onAction(name, action);

home.addEventListener("click", (event) => {
  const target = event.target as HTMLElement;
  const passage = target.closest<HTMLElement>("article.said");
  if (!passage) return;
  const spoken = target.closest<HTMLElement>(".said-text [data-s]");
  const voice = target.closest<HTMLElement>("[data-voice]");
  const verdict = target.closest<HTMLElement>("[data-verdict]");
  const does = target.closest<HTMLElement>("[data-passage-do]")?.dataset.passageDo;
  choose(passage, false);
  if (spoken) seek(Number(spoken.dataset.s), true);
  else if (voice) editVoice(passage, voice.dataset.voice ?? "");
  else if (verdict) void judge(verdict.closest("[data-record]") as HTMLElement, verdict.dataset.verdict ?? "");
  else if (does === "edit") editWords(passage);
  else if (does === "split") split(passage);
  else if (does === "cite") cite(passage);
});
for (const kind of ["mouseover", "focusin", "desk:chosen"]) {
  home.addEventListener(kind, (event) => void showNames((event.target as HTMLElement).closest<HTMLElement>("article.said")));
}
document.addEventListener("desk:words", () => {
  forgetNames();
  void showNames(chosen());
});
home.addEventListener("submit", (event) => {
  const form = (event.target as HTMLElement).closest(".hearing");
  const passage = form?.closest<HTMLElement>("article.said");
  if (!passage) return;
  event.preventDefault();
  void writeDown(passage);
});
document.addEventListener("desk:time", (event) => {
  const { s, playing } = (event as CustomEvent<{ s: number; playing: boolean }>).detail;
  now_s = s;
  follow(s, playing);
});

readWords();
const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (wanted?.matches("article.said")) choose(wanted, true);
listenToDrawn();
if (home.dataset.listen) void showWritten();
