/** Elements from values: text goes in as text, never as markup. */

type Attributes = Record<string, string | boolean | EventListener>;
export type Child = Node | string | null;

/** Make an element. `onclick` and its like take a listener; true sets an empty attribute. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter((one): one is Node | string => one !== null));
  return made;
}

/** Text of a case, whatever its direction. */
export function bdi(text: string): HTMLElement {
  return el("bdi", {}, text);
}

/** An element that the page must have. */
export function needed<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found as T;
}

/** A point in time as people write it: 3 Mar 2031, 10:20. */
export function dateText(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? iso
    : date.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}
