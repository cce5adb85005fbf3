/** Putting single fields of a record right. Only what was changed is sent. */
import { el } from "./dom";
import type { ActorName, Field, MarkedRecord } from "./records";

type Value = string | number | boolean | null;

/** The field for a note; `n` goes to it. */
export function clockedNote(): HTMLInputElement {
  return el("input", { type: "text", id: "mark-note", autocomplete: "off", maxlength: "10000" });
}

/** A form for a record's fields, folded away until it is asked for. */
export function correctionForm(
  record: MarkedRecord,
  actors: ActorName[],
  send: (fields: Record<string, unknown>) => void,
): HTMLElement | null {
  if (record.fields.length === 0) return null;
  const inputs = record.fields.map((field) => ({ field, input: inputFor(field, actors) }));
  const warning = el("p", { class: "warning", role: "alert" });
  const submit = (event: Event) => {
    event.preventDefault();
    const changed: Record<string, Value> = {};
    for (const { field, input } of inputs) {
      const value = valueOf(field, input, actors);
      if (value === undefined) {
        warning.textContent = `nobody is called “${input.value}”; choose a name from the list`;
        return;
      }
      if (value !== field.value) changed[field.name] = value;
    }
    if (Object.keys(changed).length) send(changed);
    else warning.textContent = "nothing was changed; change a field, or confirm";
  };
  return el(
    "details",
    { class: "correct", id: "mark-correct" },
    el("summary", {}, "Correct"),
    el(
      "form",
      { onsubmit: submit },
      ...inputs.map(({ field, input }) => el("label", {}, field.name === "actor_id" ? "means" : field.name.replaceAll("_", " "), input)),
      warning,
      el("button", { type: "submit" }, "Keep the correction"),
    ),
  );
}

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function inputFor(field: Field, actors: ActorName[]): Input {
  if (field.kind === "actor") {
    const name = actors.find((one) => one.id === field.value)?.name ?? "";
    const input = el("input", { type: "text", list: "known-actors", autocomplete: "off" });
    input.value = name;
    return input;
  }
  if (field.kind === "bool") {
    const input = el("input", { type: "checkbox" });
    input.checked = field.value === true;
    return input;
  }
  if (field.choices.length) {
    const input = el("select", {}, ...field.choices.map((one) => el("option", { value: one }, one)));
    input.value = String(field.value ?? "");
    return input;
  }
  const input = el("textarea", { rows: "2", dir: "auto" });
  input.value = String(field.value ?? "");
  return input;
}

/** What a field now says; undefined: a name that nobody has. */
function valueOf(field: Field, input: Input, actors: ActorName[]): Value | undefined {
  if (field.kind === "actor") return actors.find((one) => one.name === input.value.trim())?.id;
  if (field.kind === "bool") return (input as HTMLInputElement).checked;
  if (field.kind === "int" || field.kind === "float") return Number(input.value);
  return input.value === "" && field.value === null ? null : input.value;
}
