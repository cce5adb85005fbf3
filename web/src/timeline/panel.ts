/** The chosen item: its words, its place, and, of a forecast, what became of it. */
import type { Forecast, Item } from "./items";

const MARKS: [string, string][] = [
  ["came-true", "came true"],
  ["did-not", "did not"],
  ["undecidable", "cannot be decided"],
];

export interface Wanted {
  forecast: string;
  outcome: string;
  decided_on: string;
  note: string;
}

/** Fill the panel. lane: its name for people; mark: called when somebody says what became of it. */
export function fillPanel(panel: HTMLElement, item: Item, lane: string, mark: (wanted: Wanted) => void): void {
  const open = element("a", "Open its sentence", "onward");
  (open as HTMLAnchorElement).href = item.href;
  const told = [
    item.sources > 1 ? `told by ${item.sources} exhibits` : "",
    item.told_by ? `also told by ${item.told_by}` : "",
    item.is_planned ? "announced, still to come when it was told" : "",
    item.until ? `about what comes by ${item.until}` : "",
  ].filter(Boolean);
  const said = element("p", item.text, "panel-text");
  said.dir = item.direction;
  panel.replaceChildren(
    element("p", lane, `lane-name l-${item.lane}`),
    element("p", item.when, "panel-when"),
    element("p", `dated by: ${item.basis}`, "byline"),
    ...(item.who ? [paragraphOf(element("bdi", item.who, "who"))] : []),
    said,
    ...(told.length ? [element("p", `${told.join("; ")}.`, "byline")] : []),
    paragraphOf(open),
    element("p", item.because, "panel-because byline"),
    ...(item.forecast ? [forecastPart(item.forecast, mark)] : []),
  );
}

function forecastPart(forecast: Forecast, mark: (wanted: Wanted) => void): HTMLElement {
  const part = element("form", "", "marking");
  const terms = [
    forecast.condition ? `if: ${forecast.condition}` : "no condition stated",
    forecast.stated ? `given as ${forecast.stated}` : forecast.hedge ? `hedge: “${forecast.hedge}”` : "no hedge",
    forecast.horizon ? `for when: ${forecast.horizon}` : "",
  ];
  const outcome = element("p", "", "panel-outcome");
  outcome.append(element("span", forecast.outcome, `outcome ${forecast.outcome_key}`));
  if (forecast.marked_by) {
    const note = forecast.note ? `: ${forecast.note}` : "";
    outcome.append(" ", element("small", `says ${forecast.marked_by}${note}`));
  }
  const day = field("decided on", "date");
  const note = field("why", "text");
  note.input.maxLength = 10_000;
  note.input.dir = "auto";
  const buttons = element("p", "", "marks");
  const all: [string, string][] = forecast.marked_by ? [...MARKS, ["unmarked", "take the mark back"]] : MARKS;
  for (const [key, words] of all) {
    const button = element("button", words) as HTMLButtonElement;
    button.type = "button";
    button.dataset.outcome = key;
    button.setAttribute("aria-pressed", String(forecast.outcome_key === key));
    button.addEventListener("click", () =>
      mark({
        forecast: forecast.id,
        outcome: key,
        decided_on: key === "unmarked" ? "" : day.input.value,
        note: note.input.value,
      }),
    );
    buttons.append(button);
  }
  part.addEventListener("submit", (event) => event.preventDefault());
  part.append(element("h2", "What became of it"), element("p", terms.filter(Boolean).join(" · "), "byline"), outcome, day.label, note.label, buttons);
  return part;
}

function field(words: string, type: string): { label: HTMLElement; input: HTMLInputElement } {
  const label = element("label", `${words} `);
  const input = document.createElement("input");
  input.type = type;
  label.append(input);
  return { label, input };
}

function paragraphOf(child: HTMLElement): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.append(child);
  return paragraph;
}

function element(tag: string, text: string, css = ""): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (css) made.className = css;
  return made;
}
