/** The fields of a record that a person may put right. */
import { at } from "./page";
import type { Field, Item } from "./queue";

const LONG_TEXT = 60;

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Offer a record's fields for correction; false: it has none. */
export function offerFields(item: Item): boolean {
  if (item.fields.length === 0) return false;
  const rows = item.fields.flatMap((field) => {
    const node = input(field);
    node.id = `field-${field.name}`;
    const label = Object.assign(document.createElement("label"), { htmlFor: node.id, textContent: field.name.replaceAll("_", " ") });
    return [label, node];
  });
  const button = Object.assign(document.createElement("button"), { type: "submit", className: "send", textContent: "Keep this correction" });
  at("fields").replaceChildren(...rows, button);
  at("fields").hidden = false;
  (rows[1] as Input).focus();
  return true;
}

/** Give the fields whose value is another now. */
export function changedFields(item: Item): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const field of item.fields) {
    const value = typed(field, at<HTMLInputElement>(`field-${field.name}`).value);
    if (value !== field.value) changed[field.name] = value;
  }
  return changed;
}

function input(field: Field): Input {
  const choices = field.kind === "bool" ? ["true", "false"] : field.choices;
  if (choices.length) {
    const select = document.createElement("select");
    select.append(...choices.map((one) => new Option(field.name === "sign" ? one : one.replaceAll("-", " "), one)));
    select.value = String(field.value);
    return select;
  }
  const made = document.createElement(String(field.value).length > LONG_TEXT ? "textarea" : "input");
  return Object.assign(made, { value: field.value === null ? "" : String(field.value), dir: "auto" });
}

function typed(field: Field, value: string): unknown {
  if (field.value === null && value === "") return null;
  if (field.kind === "bool") return value === "true";
  return field.kind === "int" || field.kind === "float" ? Number(value) : value;
}
