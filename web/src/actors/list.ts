/** The list of actors: narrowed while one types, walked by keys, two of them merged. */
import htmx from "htmx.org";
import { DeskError, send } from "../shell/api";
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";

interface Kept {
  said: string;
  version: string;
}

const chosen = new Map<string, string>(); // names by id, in the order chosen
let current: string | null = null;

const actions: Record<string, () => void> = {
  next: () => walk(1),
  previous: () => walk(-1),
  choose,
  merge: askToMerge,
  open: () => currentRow()?.querySelector("a")?.click(),
  narrow: () => field().select(),
  leave,
};

export function listen(): void {
  for (const [name, action] of Object.entries(actions)) onAction(name, action);
  document.addEventListener("change", (event) => onChange(event.target as HTMLElement));
  document.addEventListener("click", (event) => onClick(event.target as HTMLElement));
  document.addEventListener("htmx:afterSettle", () => {
    for (const box of document.querySelectorAll<HTMLInputElement>("#everybody input[type=checkbox]")) box.checked = chosen.has(box.value);
    light();
  });
  field().addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault(); // the list is narrowed while one types: there is nothing to send
      walk(1);
    }
  });
  document.getElementById("merge-form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    void merge();
  });
}

function field(): HTMLInputElement {
  return document.getElementById("narrow") as HTMLInputElement;
}

function dialog(): HTMLDialogElement {
  return document.getElementById("merging") as HTMLDialogElement;
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#everybody [data-actor]")];
}

function currentRow(): HTMLElement | undefined {
  return rows().find((row) => row.dataset.actor === current);
}

/** Go to the next row, or the one before; from nowhere to the first. */
function walk(by: number): void {
  const all = rows();
  const at = all.findIndex((row) => row.dataset.actor === current);
  const row = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
  if (!row) return;
  current = row.dataset.actor ?? null;
  light();
  row.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function light(): void {
  for (const row of rows()) row.classList.toggle("current", row.dataset.actor === current);
}

function choose(): void {
  const box = currentRow()?.querySelector<HTMLInputElement>("input");
  if (!box) {
    say("Go to an actor first, with j or k.");
    return;
  }
  box.checked = !box.checked;
  onChange(box);
}

function onChange(target: HTMLElement): void {
  const row = target.closest<HTMLElement>("#everybody [data-actor]");
  if (!row || !(target instanceof HTMLInputElement)) return;
  const id = row.dataset.actor ?? "";
  if (target.checked) chosen.set(id, row.dataset.name ?? "");
  else chosen.delete(id);
  current = id;
  light();
  showTray();
}

function showTray(): void {
  const tray = document.getElementById("tray");
  const line = document.getElementById("chosen");
  if (!tray || !line) return;
  tray.hidden = chosen.size === 0;
  line.replaceChildren(...[...chosen.values()].flatMap((name, at) => [at ? " · " : "", isolated(name)]));
  (document.getElementById("merge-chosen") as HTMLButtonElement).disabled = chosen.size !== 2;
}

function isolated(name: string): HTMLElement {
  return Object.assign(document.createElement("bdi"), { textContent: name });
}

function askToMerge(): void {
  const [first, second] = [...chosen.values()];
  if (first === undefined || second === undefined || chosen.size !== 2) {
    say("Choose two actors first, each with x.");
    return;
  }
  document.getElementById("first-name")?.replaceChildren(first);
  document.getElementById("second-name")?.replaceChildren(second);
  keepsKnown();
  dialog().showModal();
}

/** Offer the known one's name to stay where the other is an open identity. */
function keepsKnown(): void {
  const open = document.querySelector("[aria-labelledby=open-title]");
  const isOpen = [...chosen.keys()].map((id) => open?.querySelector(`[data-actor="${CSS.escape(id)}"]`) != null);
  const radios = document.querySelectorAll<HTMLInputElement>("#merge-form [name=kept]");
  const stays = isOpen[0] && !isOpen[1] ? 1 : 0;
  radios.forEach((radio, at) => (radio.checked = at === stays));
}

async function merge(): Promise<void> {
  const form = new FormData(document.getElementById("merge-form") as HTMLFormElement);
  const ids = [...chosen.keys()];
  const [actor, other] = form.get("kept") === "1" ? [ids[1], ids[0]] : ids;
  if (!actor || !other) return;
  const kept = await told({ operation: "merge", actor, other, note: String(form.get("note") ?? "") });
  dialog().close();
  if (!kept) return;
  current = actor;
  clear();
}

/** Send a correction and show the list as it is then; what goes wrong is said. */
async function told(body: Record<string, unknown>): Promise<Kept | null> {
  try {
    const kept = await send<Kept>("/api/actors/corrections", body);
    shownVersion(kept.version);
    await htmx.ajax("get", `/actors/rows?q=${encodeURIComponent(field().value)}`, { target: "#everybody", swap: "outerHTML" });
    say(`Kept: ${kept.said}.`);
    return kept;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    say(error.message, true);
    return null;
  }
}

function clear(): void {
  chosen.clear();
  for (const box of document.querySelectorAll<HTMLInputElement>("#everybody input[type=checkbox]")) box.checked = false;
  showTray();
}

function leave(): void {
  if (document.activeElement === field()) field().blur();
  else clear();
}

function onClick(target: HTMLElement): void {
  const action = target.closest<HTMLElement>("[data-action]")?.dataset.action;
  if (action === "merge") askToMerge();
  if (action === "clear") clear();
  if (action === "close") dialog().close();
  const undoes = target.closest<HTMLElement>("[data-undoes]")?.dataset.undoes;
  if (undoes) void told({ operation: "undo", undoes: Number(undoes) });
}
