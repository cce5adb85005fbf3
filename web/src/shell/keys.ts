/** Keys of the page: the server hands over one list (desk/keys.py); islands say what each does. */

export interface Key {
  key: string; // as the browser names it; "g o" is g, then o
  action: string;
  help: string;
  name: string; // for people
}

type Handler = (event: KeyboardEvent) => void;

let pending = "";

/** Say what an action does. Islands are built apart, so actions travel as events of the page. */
export function onAction(action: string, handler: Handler): void {
  document.addEventListener(`desk:do:${action}`, (event) => {
    event.preventDefault();
    handler((event as CustomEvent<KeyboardEvent>).detail);
  });
}

/** Do an action as if its key had been pressed; says whether anybody does it. */
export function act(action: string, event = new KeyboardEvent("keydown")): boolean {
  const asked = new CustomEvent(`desk:do:${action}`, { detail: event, cancelable: true });
  return !document.dispatchEvent(asked);
}

/** The keys of this page, as the server listed them. */
export function pageKeys(): Key[] {
  const held = document.getElementById("keys");
  return held?.textContent ? (JSON.parse(held.textContent) as Key[]) : [];
}

/** Whether somebody is writing: keys then belong to the text. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, select");
}

/** Listen for the page's keys. Escape reaches its action from inside a field as well. */
export function listen(): void {
  const keys = pageKeys();
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isWriting(event.target) && event.key !== "Escape") return;
    if (isOwnKeyOf(event.target, event.key)) return;
    const pressed = pending ? `${pending} ${event.key}` : event.key;
    const found = keys.find((one) => one.key === pressed);
    pending = !found && keys.some((one) => one.key.startsWith(`${pressed} `)) ? pressed : "";
    if (found && act(found.action, event)) event.preventDefault();
  });
}

/** Space and Enter belong to the button or link that has the focus. */
function isOwnKeyOf(target: EventTarget | null, key: string): boolean {
  if (key !== " " && key !== "Enter") return false;
  return target instanceof HTMLElement && target.closest("button, a, summary, [role=button], input") !== null;
}
