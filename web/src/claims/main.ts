/** The claims board: narrowed as you type, walked through and put right by keys. */
import htmx from "htmx.org";
import { walk } from "../boards/walking";
import { listenForVerdicts, undo } from "../boards/verdicts";
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";
import { Merging } from "./merging";
import { narrowing } from "./narrowing";

const propositions = (): NodeListOf<HTMLElement> => document.querySelectorAll<HTMLElement>(".proposition");
const here = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>(".proposition") ?? null;
const narrow = narrowing(propositions);
const merging = new Merging();
let focused = ""; // the proposition to come back to when the board is put in anew
let unfolded = new Set<string>();

/** Unfold a part of the proposition that has the focus, and go to its first field. */
function unfold(part: string, field: string): void {
  const details = here()?.querySelector<HTMLDetailsElement>(part);
  if (!details) return;
  details.open = true;
  details.querySelector<HTMLElement>(field)?.focus();
}

function refresh(): void {
  void htmx.ajax("get", "/claims/board", { target: "#board", swap: "outerHTML" });
}

onAction("next", () => walk(propositions(), 1));
onAction("previous", () => walk(propositions(), -1));
onAction("open", () => {
  const details = here()?.querySelector<HTMLDetailsElement>("details.places");
  if (details) details.open = !details.open;
});
onAction("choose", () => merging.choose(here()));
onAction("retitle", () => unfold("details.mend", ".retitle input[name=title]"));
onAction("split", () => {
  unfold("details.mend", ".split input[name=title]");
  unfold("details.places", ".pick input");
});
onAction("undo", async () => {
  if (await undo()) refresh();
});
onAction("leave", () => {
  if (document.activeElement instanceof HTMLInputElement) {
    const home = here();
    document.activeElement.blur();
    home?.focus();
  } else {
    merging.leave();
    narrow.clear();
  }
});

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  if (target.closest(".choose")) merging.choose(target.closest<HTMLElement>(".proposition"));
});

// ---- the board is put in anew after every change: come back to the same place
document.addEventListener("htmx:beforeSwap", () => {
  focused = here()?.id ?? focused;
  unfolded = new Set([...propositions()].flatMap((one) => (one.querySelector("details.places[open]") ? [one.id] : [])));
});
document.addEventListener("htmx:afterSettle", () => {
  const board = document.getElementById("board");
  for (const one of propositions()) {
    const places = one.querySelector<HTMLDetailsElement>("details.places");
    if (places && unfolded.has(one.id)) places.open = true;
  }
  merging.leave();
  narrow.apply();
  document.getElementById(focused)?.focus();
  if (board?.dataset.version) shownVersion(board.dataset.version);
  if (board?.dataset.said) say(`Kept: ${board.dataset.said}.`);
});
listenForVerdicts(refresh);

/** A link to one place unfolds the proposition it stands in. */
function followLink(): void {
  const wanted = document.getElementById(location.hash.slice(1));
  const details = wanted?.closest<HTMLDetailsElement>("details");
  if (details) details.open = true;
  wanted?.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", followLink);
followLink();
document.body.dataset.ready = "true";
