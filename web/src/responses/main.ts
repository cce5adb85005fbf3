/** Responses: lists narrowed by who, what and words; answers walked through and judged by keys. */
import { walk } from "../boards/walking";
import { judge, listenForVerdicts, undo, type Verdict } from "../boards/verdicts";
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";

const FIELDS = ["narrow", "who", "kind"];
const main = document.getElementById("main") as HTMLElement;
const rows = (): HTMLElement[] => [...main.querySelectorAll<HTMLElement>(".answer-list > li")];
const control = (id: string) => document.getElementById(id) as HTMLInputElement | HTMLSelectElement | null;
const field = (id: string): string => control(id)?.value ?? "";

/** What a row does: the kind of answer, or that none was found; empty for demands and mediators. */
function kindOf(row: HTMLElement): string {
  if (row.querySelector(":scope > .kind.open")) return "none";
  return row.closest(".part-answers") ? (row.querySelector("p > strong")?.textContent ?? "") : "";
}

function narrow(): void {
  const words = field("narrow").toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const who = field("who");
  const kind = field("kind");
  const all = rows();
  for (const row of all) {
    row.tabIndex = -1;
    const names = [...row.querySelectorAll(".who")].map((one) => one.textContent);
    const text = (row.textContent ?? "").toLocaleLowerCase();
    const fits = (!who || names.includes(who)) && (!kind || kindOf(row) === kind);
    row.hidden = !fits || !words.every((word) => text.includes(word));
  }
  for (const group of document.querySelectorAll<HTMLElement>(".part-answers, .none-found, .demander")) {
    const held = [...group.querySelectorAll<HTMLElement>(".answer-list > li")];
    group.hidden = (words.length > 0 || who !== "" || kind !== "") && held.every((row) => row.hidden);
  }
  const shown = all.filter((row) => !row.hidden).length;
  const counted = document.getElementById("counted");
  if (counted) counted.textContent = shown < all.length ? `${shown} of ${all.length}` : "";
}

/** Show the page as it stands after a verdict, narrowed as it was, at the row that was in hand. */
async function showAgain(): Promise<void> {
  const at = rows().findIndex((row) => row.contains(document.activeElement));
  const asked = FIELDS.map(field);
  const answer = await fetch(location.pathname);
  const fresh = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main") : null;
  if (!fresh) return location.reload();
  main.replaceChildren(...fresh.children);
  FIELDS.forEach((id, place) => {
    const held = control(id);
    if (held) held.value = asked[place] ?? "";
  });
  narrow();
  if (at >= 0) rows()[Math.min(at, rows().length - 1)]?.focus();
}

async function judgeHere(verdict: Verdict): Promise<void> {
  const row = document.activeElement?.closest<HTMLElement>("li[data-record]");
  const record = row?.querySelector("[data-verdict]") ? row.dataset.record : undefined;
  if (!record) return say("Go to an answer first: j and k walk through them.");
  if (await judge(record, verdict)) await showAgain();
}

main.addEventListener("input", narrow);
main.addEventListener("submit", (event) => event.preventDefault());
onAction("next", () => walk(rows(), 1));
onAction("previous", () => walk(rows(), -1));
onAction("open", () => document.activeElement?.closest("li")?.querySelector<HTMLElement>("a.evidence")?.click());
onAction("confirm", () => judgeHere("confirm"));
onAction("reject", () => judgeHere("reject"));
onAction("undo", async () => {
  if (await undo()) await showAgain();
});
onAction("leave", () => {
  (document.getElementById("filter") as HTMLFormElement | null)?.reset();
  narrow();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
});
listenForVerdicts(() => void showAgain());
narrow();
document.body.dataset.ready = "true";
