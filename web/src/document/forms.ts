/** The forms that add what the machine missed, one for each kind of record. */
import { el } from "./dom";
import { selectedWords } from "./places";
import type { Chosen } from "./records";
import type { Mentioned, NamedWords, Offers } from "./slots";
import { actorInput, namingSlot } from "./slots";

export const KINDS = ["mention", "attribution", "tie", "claim", "forecast"] as const;
export type Kind = (typeof KINDS)[number];

const TITLES: Record<Kind, string> = {
  mention: "These words name somebody",
  attribution: "Somebody says these words",
  tie: "These words tie somebody to somebody",
  claim: "These words claim something",
  forecast: "These words predict",
};

type Body = Record<string, unknown>;

interface Part {
  elements: HTMLElement[];
  body: () => Body | string; // a string: what is missing
}

/** Fill the panel with a form. `send` gets what is to be added, without exhibit and note. */
export function showForm(
  panel: HTMLElement,
  kind: Kind,
  chosen: Chosen,
  offers: Offers,
  done: { send: (body: Body) => void; leave: () => void },
): void {
  const part = PARTS[kind](chosen, offers);
  const note = el("input", { type: "text", autocomplete: "off", maxlength: "10000" });
  const warning = el("p", { class: "warning", role: "alert" });
  const submit = (event: Event) => {
    event.preventDefault();
    const body = part.body();
    if (typeof body === "string") warning.textContent = body;
    else done.send({ kind, note: note.value, ...body });
  };
  panel.replaceChildren(
    el(
      "form",
      { class: "adding", onsubmit: submit, "aria-label": TITLES[kind] },
      el("h2", { tabindex: "-1" }, TITLES[kind]),
      el("blockquote", { dir: "auto" }, chosen.text),
      ...part.elements,
      el("label", {}, "Note", note),
      warning,
      el(
        "p",
        { class: "send" },
        el("button", { type: "submit" }, "Add"),
        el("button", { type: "button", class: "quiet", onclick: () => done.leave() }, "Leave it"),
      ),
    ),
  );
  panel.querySelector<HTMLElement>("form select, form input")?.focus();
}

const bare = (chosen: Chosen) => ({ start: chosen.start, end: chosen.end, text: chosen.text });

const PARTS: Record<Kind, (chosen: Chosen, offers: Offers) => Part> = {
  mention: (chosen, offers) => {
    const actor = actorInput(offers.choices, "Whom they name");
    return {
      elements: [actor.element],
      body: () => ({ words: { ...bare(chosen), meant: actor.value(null) } }),
    };
  },
  attribution: (chosen, offers) => {
    const source = namingSlot("Source", offers, nearest(offers.mentions, chosen), "the author or speaker");
    const cue = cueSlot(offers);
    const modality = choice(offers.choices.modalities, "asserts");
    const isDirect = el("input", { type: "checkbox" });
    const isNegated = el("input", { type: "checkbox" });
    return {
      elements: [
        source.element,
        cue.element,
        el("label", {}, "How it is put", modality),
        el("label", { class: "tick" }, isDirect, " word for word"),
        el("label", { class: "tick" }, isNegated, " the source says no to it"),
      ],
      body: () => ({
        words: bare(chosen),
        source: source.value(),
        cue: cue.value(),
        modality: modality.value,
        is_direct: isDirect.checked,
        is_negated: isNegated.checked,
      }),
    };
  },
  tie: (chosen, offers) => {
    const inside = offers.mentions.filter((one) => one.start >= chosen.start && one.end <= chosen.end);
    const around = inside.length > 1 ? inside : offers.mentions;
    const holder = namingSlot("Who", offers, around[0] ?? null, "choose words");
    const target = namingSlot("Whom", offers, around[1] ?? null, "choose words");
    const relation = choice(offers.choices.relations, "criticises");
    const sign = choice(["-1", "0", "1"], "-1", { "-1": "against", "0": "neither", "1": "for" });
    return {
      elements: [
        holder.element,
        el("label", {}, "does what", relation),
        target.element,
        el("label", {}, "sign", sign),
      ],
      body: () => {
        const [first, second] = [holder.value(), target.value()];
        if (!first || !second) return "say who and whom: choose their words";
        return {
          words: bare(chosen),
          holder: first,
          target: second,
          relation: relation.value,
          sign: Number(sign.value),
        };
      },
    };
  },
  claim: (chosen, offers) => {
    const who = namingSlot("Who", offers, nearest(offers.mentions, chosen), "the author or speaker");
    const proposition = el("textarea", { rows: "2", dir: "auto", maxlength: "2000" });
    proposition.value = chosen.text;
    const stance = choice(offers.choices.stances, "asserts");
    return {
      elements: [
        who.element,
        el("label", {}, "stance", stance),
        el("label", {}, "What is at issue, as a sentence", proposition),
      ],
      body: () =>
        proposition.value.trim()
          ? { words: bare(chosen), proposition: proposition.value, who: who.value(), stance: stance.value }
          : "say what is at issue",
    };
  },
  forecast: (chosen, offers) => {
    const by = namingSlot("Who", offers, nearest(offers.mentions, chosen), "the author or speaker");
    const condition = el("input", { type: "text", dir: "auto", maxlength: "2000" });
    const hedge = el("input", { type: "text", dir: "auto", maxlength: "2000" });
    return {
      elements: [
        by.element,
        el("label", {}, "If what (empty: nothing)", condition),
        el("label", {}, "Words that weaken it", hedge),
      ],
      body: () => ({
        words: bare(chosen),
        by: by.value(),
        condition: condition.value,
        hedge: hedge.value,
      }),
    };
  },
};

/** A slot for the word that makes an attribution, taken from the selection. */
function cueSlot(offers: Offers): { element: HTMLElement; value: () => Omit<NamedWords, "meant"> | null } {
  let cue: Chosen | null = null;
  const shown = el("output", {}, "none chosen");
  const use = el("button", { type: "button", class: "quiet", title: "Take the words that are selected in the text" }, "use selection");
  use.addEventListener("mousedown", (event) => event.preventDefault());
  use.addEventListener("click", () => {
    cue = selectedWords(offers.text) ?? cue;
    shown.textContent = cue ? `“${cue.text}”` : "none chosen";
  });
  return {
    element: el("fieldset", { class: "slot" }, el("legend", {}, "Cue: said, denied…"), shown, use),
    value: () => cue && bare(cue),
  };
}

function choice(values: string[], first: string, names: Record<string, string> = {}): HTMLSelectElement {
  const made = el(
    "select",
    {},
    ...values.map((one) => el("option", { value: one }, names[one] ?? one.replaceAll("-", " "))),
  );
  made.value = values.includes(first) ? first : (values[0] ?? "");
  return made;
}

/** The mention that stands nearest before some words, else after; none inside them. */
function nearest(mentions: Mentioned[], chosen: Chosen): Mentioned | null {
  const before = mentions.filter((one) => one.end <= chosen.start).at(-1);
  return before ?? mentions.find((one) => one.start >= chosen.end) ?? null;
}
