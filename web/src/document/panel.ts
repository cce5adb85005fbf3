/** The chosen mark: what it says, why it is there, who judged it, and what one can say to it. */
import { clockedNote, correctionForm } from "./correcting";
import { bdi, dateText, el } from "./dom";
import type { ActorName, MarkedRecord } from "./records";
import { LAYER_NAMES } from "./records";

export interface Doing {
  judge: (recordId: string, verdict: string, note: string, correction?: Record<string, unknown>) => void;
  choose: (recordId: string) => void;
  step: (by: number) => void;
}

interface Shown {
  record: MarkedRecord;
  position: number; // from 1
  of: number;
  also: MarkedRecord[];
  actors: ActorName[];
  words: (start: number, end: number) => string;
}

/** Fill the panel with one mark. */
export function showMark(panel: HTMLElement, shown: Shown, doing: Doing): void {
  const { record } = shown;
  const filled = [
    el(
      "p",
      { class: "where" },
      el("span", { class: `kind-of l-${record.layer}` }, LAYER_NAMES[record.layer] ?? record.layer),
      el("button", { type: "button", class: "quiet", "aria-label": "Previous mark", onclick: () => doing.step(-1) }, "‹"),
      `${shown.position} of ${shown.of}`,
      el("button", { type: "button", class: "quiet", "aria-label": "Next mark", onclick: () => doing.step(1) }, "›"),
    ),
    el("h2", { dir: "ltr", tabindex: "-1", id: "mark-says" }, record.says),
    ...reasons(record),
    parts(record, shown.words),
    people(record),
    verdicts(record),
    judging(record, shown, doing),
    alsoHere(shown.also, doing),
  ];
  panel.replaceChildren(...filled.filter((one) => one !== null));
}

function reasons(record: MarkedRecord): HTMLElement[] {
  const because = record.because.replace(/[. ]+$/, "");
  const sure = record.confidence === null ? "" : `Confidence ${record.confidence.toFixed(2)}.`;
  return [
    el("p", { class: "because", dir: "ltr" }, because ? `${because}.` : "No reason was stored."),
    el("p", { class: "method" }, [sure, record.added_by ? "" : record.method && `Method: ${record.method}.`].filter(Boolean).join(" ")),
  ];
}

function parts(record: MarkedRecord, words: Shown["words"]): HTMLElement {
  const rows = record.parts.map((one) =>
    el("div", {}, el("dt", {}, one.role), el("dd", { dir: "auto" }, `“${words(one.start, one.end)}”`)),
  );
  return el("dl", { class: "parts-of" }, ...rows);
}

function people(record: MarkedRecord): HTMLElement | null {
  if (record.actors.length === 0) return null;
  const links = record.actors.map((one) =>
    el("li", {}, el("a", { href: `/actor/${encodeURIComponent(one.id)}` }, bdi(one.name))),
  );
  return el("ul", { class: "people", "aria-label": "Whom it speaks of" }, ...links);
}

function verdicts(record: MarkedRecord): HTMLElement {
  const rows = record.verdicts.map((one) =>
    el(
      "li",
      { class: one.verdict },
      el("b", {}, one.verdict),
      " by ",
      bdi(one.who),
      `, ${dateText(one.at)}`,
      one.correction ? el("span", { class: "changed" }, ` ${correctionWords(one.correction)}`) : null,
      one.note ? el("q", {}, one.note) : null,
    ),
  );
  if (rows.length === 0) rows.push(el("li", { class: "none" }, "Nobody has judged it."));
  return el("ul", { class: "verdicts-on", "aria-label": "Verdicts" }, ...rows);
}

function correctionWords(kept: string): string {
  const fields = JSON.parse(kept) as Record<string, unknown>;
  return Object.entries(fields)
    .map(([name, value]) => `${name.replaceAll("_", " ")}: ${String(value)}`)
    .join(", ");
}

function judging(record: MarkedRecord, shown: Shown, doing: Doing): HTMLElement {
  const note = clockedNote();
  const button = (verdict: string, label: string) =>
    el(
      "button",
      { type: "button", class: verdict, "data-verdict": verdict, onclick: () => doing.judge(record.judged_id, verdict, note.value) },
      label,
    );
  const box = el(
    "div",
    { class: "judging" },
    button("confirm", "Confirm"),
    button("reject", "Reject"),
    button("withdraw", "Take back"),
  );
  if (record.layer === "mention" && record.judged_id !== record.id) {
    box.append(
      el("button", { type: "button", class: "quiet", onclick: () => doing.judge(record.id, "reject", note.value) }, "Not a name"),
    );
  }
  const form = correctionForm(record, shown.actors, (fields) =>
    doing.judge(record.judged_id, "correct", note.value, fields),
  );
  return el("div", { class: "judge-all" }, box, el("label", { class: "note" }, "Note ", note), form);
}

function alsoHere(also: MarkedRecord[], doing: Doing): HTMLElement | null {
  if (also.length === 0) return null;
  const rows = also.map((one) =>
    el(
      "li",
      {},
      el("button", { type: "button", class: "quiet", onclick: () => doing.choose(one.id) }, el("span", { class: `kind-of l-${one.layer}` }, LAYER_NAMES[one.layer] ?? one.layer), " ", bdi(one.says)),
    ),
  );
  return el("details", { class: "also" }, el("summary", {}, `Also here: ${also.length}`), el("ul", {}, ...rows));
}
