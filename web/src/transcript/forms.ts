/** Forms that open below the words of a passage, one at a time. */
import { home } from "./passages";

/** A form as the page holds it ready. */
export function copyOf(id: string): HTMLElement {
  const held = document.getElementById(id) as HTMLTemplateElement;
  return (held.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
}

/** Open a form in a passage. keep: what Enter and its button do. */
export function opened(passage: HTMLElement, form: HTMLElement, keep: () => void): void {
  leave();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
  });
  form.querySelector(".cancel")?.addEventListener("click", leave);
  const text = passage.querySelector(".said-text");
  if (text) text.after(form);
  else passage.append(form);
}

/** Leave whatever form is open; says whether there was one. */
export function leave(): void {
  const form = home.querySelector(".words-form, .voice-form");
  form?.closest<HTMLElement>("article")?.focus();
  form?.remove();
}

export const noteOf = (form: HTMLElement): string => form.querySelector<HTMLInputElement>("[name=note]")?.value ?? "";
