/** A slot of a form that holds words naming somebody: a mention there is, or words one selects. */
import { el } from "./dom";
import { selectedWords } from "./places";
import type { ActorName, Choices, Chosen, MarkedRecord } from "./records";

export interface NamedWords {
  start: number;
  end: number;
  text: string;
  meant: { called: string; is_new: boolean; kind: string } | null;
}

export interface Mentioned extends Chosen {
  actor: ActorName | null;
}

/** What slots choose from, and the text they look at. */
export interface Offers {
  text: HTMLElement;
  mentions: Mentioned[];
  choices: Choices;
}

export interface Slot {
  element: HTMLElement;
  value: () => NamedWords | null;
}

/** The mentions of a passage, in order. */
export function mentionsIn(
  records: MarkedRecord[],
  passage: string,
  words: (start: number, end: number) => string,
): Mentioned[] {
  return records
    .filter((one) => one.layer === "mention" && one.passage_id === passage && !one.is_rejected)
    .map((one) => ({
      start: one.start,
      end: one.end,
      text: words(one.start, one.end),
      passage,
      actor: one.actors[0] ?? null,
    }));
}

/** A slot for words and whom they mean. `first` is what it holds at first. */
export function namingSlot(
  label: string,
  offers: Offers,
  first: Mentioned | null,
  emptyMeans: string,
): Slot {
  const taken: Mentioned[] = [...offers.mentions];
  if (first && !taken.includes(first)) taken.push(first);
  const select = el("select", { "aria-label": `${label}: words` });
  const actor = actorInput(offers.choices, `${label}: means`);
  const held = () => (select.value === "" ? null : (taken[Number(select.value)] ?? null));
  const fill = () => {
    const empty = el("option", { value: "" }, emptyMeans);
    select.replaceChildren(empty, ...taken.map((one, number) => optionOf(one, number)));
  };
  const choose = (one: Mentioned | null) => {
    select.value = one ? String(taken.indexOf(one)) : "";
    actor.set(one?.actor?.name ?? "");
    actor.element.hidden = one === null;
  };
  fill();
  select.addEventListener("change", () => choose(held()));
  const use = el("button", { type: "button", class: "quiet", title: "Take the words that are selected in the text" }, "use selection");
  use.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  use.addEventListener("click", () => {
    const words = selectedWords(offers.text);
    if (!words) return;
    const known = taken.find((one) => one.start === words.start && one.end === words.end);
    const one = known ?? { ...words, actor: null };
    if (!known) taken.push(one);
    fill();
    choose(one);
  });
  choose(first);
  return {
    element: el("fieldset", { class: "slot" }, el("legend", {}, label), select, use, actor.element),
    value: () => {
      const one = held();
      return one && { start: one.start, end: one.end, text: one.text, meant: actor.value(one.actor) };
    },
  };
}

function optionOf(one: Mentioned, number: number): HTMLElement {
  const meant = one.actor && one.actor.name !== one.text ? ` — ${one.actor.name}` : "";
  return el("option", { value: String(number) }, `“${one.text}”${meant}`);
}

export interface ActorInput {
  element: HTMLElement;
  set: (name: string) => void;
  /** Whom it names; null: nobody, or the one who is named already. */
  value: (already: ActorName | null) => NamedWords["meant"];
}

/** A field for whom words mean: somebody of the case, or somebody new with a kind. */
export function actorInput(choices: Choices, label: string): ActorInput {
  const input = el("input", {
    type: "text",
    list: "known-actors",
    autocomplete: "off",
    placeholder: "means… (a name; empty: not known)",
    "aria-label": label,
  });
  const kind = el("select", { "aria-label": "What this new actor is" }, ...choices.kinds.map((one) => el("option", {}, one)));
  const fresh = el("label", { class: "fresh" }, "new to the case: ", kind);
  const isKnown = () => choices.actors.some((one) => one.name === input.value.trim());
  const look = () => {
    fresh.hidden = input.value.trim() === "" || isKnown();
  };
  input.addEventListener("input", look);
  look();
  return {
    element: el("div", { class: "means" }, input, fresh),
    set: (name) => {
      input.value = name;
      look();
    },
    value: (already) => {
      const called = input.value.trim();
      if (!called || called === already?.name) return null;
      return { called, is_new: !isKnown(), kind: kind.value };
    },
  };
}
