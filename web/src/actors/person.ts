/** One actor's page: keys open its forms; what was kept is said where one sits. */
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";

interface Kept {
  said: string;
  version: string;
}

const STEPS = "#ties summary, #says .evidence, #said-of .evidence, #stands a";

const actions: Record<string, () => void> = {
  rename: () => toggle("do-rename"),
  merge: () => toggle("do-merge"),
  alias: () => toggle("do-alias"),
  split: () => toggle("do-split"),
  undo,
  next: () => step(1),
  previous: () => step(-1),
  leave,
};

export function listen(): void {
  for (const [name, action] of Object.entries(actions)) onAction(name, action);
  document.addEventListener("kept", (event) => {
    const kept = (event as CustomEvent<Kept>).detail;
    shownVersion(kept.version);
    say(`Kept: ${kept.said}.`);
  });
  document.addEventListener("refused", (event) => say((event as CustomEvent<{ value: string }>).detail.value, true));
  document.addEventListener("htmx:afterSettle", showTitle);
  document.addEventListener("click", (event) => void copyHash(event.target as HTMLElement));
  addEventListener("hashchange", openCard);
  openCard();
  document.addEventListener("toggle", (event) => onToggle(event.target as HTMLElement), true);
}

function forms(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>("details.doing")];
}

function toggle(id: string): void {
  const form = document.getElementById(id) as HTMLDetailsElement | null;
  if (form) form.open = !form.open;
}

/** One form is open at a time, and takes the focus. */
function onToggle(target: HTMLElement): void {
  if (!(target instanceof HTMLDetailsElement) || !target.matches(".doing") || !target.open) return;
  for (const other of forms()) if (other !== target) other.open = false;
  const first = target.querySelector<HTMLInputElement>("form input:not([type=hidden])");
  first?.focus();
  if (first?.type === "text" || first?.type === "") first.select();
}

function undo(): void {
  const button = document.querySelector<HTMLButtonElement>("#history [data-undo]");
  if (button) button.click();
  else say("Nothing that was said of this actor counts; there is nothing to undo.");
}

/** Go from one thing that can be followed to the next. */
function step(by: number): void {
  const all = [...document.querySelectorAll<HTMLElement>(STEPS)].filter((one) => one.offsetParent !== null);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
  to?.focus();
}

function leave(): void {
  (document.activeElement as HTMLElement | null)?.blur();
  for (const form of forms()) form.open = false;
}

/** The hash of a recording that was used is copied in whole. */
async function copyHash(target: HTMLElement): Promise<void> {
  const hash = target.closest(".hash")?.querySelector("code")?.textContent;
  if (!hash) return;
  try {
    await navigator.clipboard.writeText(hash);
    say("The SHA-256 is copied.");
  } catch {
    say(hash); // the browser does not let pages copy: here it is to be marked
  }
}

/** A card that the address names lies in a fold: open it. */
function openCard(): void {
  const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = card?.closest("details");
  if (!card || !fold) return;
  fold.open = true;
  card.scrollIntoView();
}

function showTitle(): void {
  const name = document.getElementById("life")?.dataset.name;
  if (name) document.title = [name, ...document.title.split(" · ").slice(1)].join(" · ");
}
