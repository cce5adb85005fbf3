/** Responses: lists narrowed by who, what and words; answers walked through and judged by keys. */
import { walk } from "../boards/walking";
import { judge, listenForVerdicts, undo, type Verdict } from "../boards/verdicts";
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";

const rows = [...document.querySelectorAll<HTMLElement>(".answer-list > li")];
const form = document.getElementById("filter") as HTMLFormElement | null;
const field = (id: string): string => (document.getElementById(id) as HTMLInputElement | HTMLSelectElement | null)?.value ?? "";
const counted = document.getElementById("counted");
for (const row of rows) row.tabIndex = -1;

/** What a row does: the kind of answer, or that none was found; empty for demands and mediators. */
function kindOf(row: HTMLElement): string {
  if (row.querySelector(":scope > .kind.open")) return "none";
  return row.closest(".part-answers") ? (row.querySelector("p > strong")?.textContent ?? "") : "";
}

function narrow(): void {
  const words = field("narrow").toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const who = field("who");
  const kind = field("kind");
  for (const row of rows) {
    const names = [...row.querySelectorAll(".who")].map((one) => one.textContent);
    const text = (row.textContent ?? "").toLocaleLowerCase();
    const fits = (!who || names.includes(who)) && (!kind || kindOf(row) === kind);
    row.hidden = !fits || !words.every((word) => text.includes(word));
  }
  for (const group of document.querySelectorAll<HTMLElement>(".part-answers, .none-found, .demander")) {
    const held = [...group.querySelectorAll<HTMLElement>(".answer-list > li")];
    group.hidden = (words.length > 0 || who !== "" || kind !== "") && held.every((row) => row.hidden);
  }
  const shown = rows.filter((row) => !row.hidden).length;
  if (counted) counted.textContent = shown < rows.length ? `${shown} of ${rows.length}` : "";
}

async function judgeHere(verdict: Verdict): Promise<void> {
  const row = document.activeElement?.closest<HTMLElement>("li[data-record]");
  const record = row?.querySelector("[data-verdict]") ? row.dataset.record : undefined;
  if (record) await judge(record, verdict);
  else say("Go to an answer first: j and k walk through them.");
}

form?.addEventListener("input", narrow);
form?.addEventListener("submit", (event) => event.preventDefault());
onAction("next", () => walk(rows, 1));
onAction("previous", () => walk(rows, -1));
onAction("open", () => document.activeElement?.closest("li")?.querySelector<HTMLElement>("a.evidence")?.click());
onAction("confirm", () => judgeHere("confirm"));
onAction("reject", () => judgeHere("reject"));
onAction("undo", () => undo());
onAction("leave", () => {
  form?.reset();
  narrow();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
});
listenForVerdicts(() => undefined);
document.body.dataset.ready = "true";
