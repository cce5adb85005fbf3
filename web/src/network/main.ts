/** The network page: picture and table of the same pairs, days, what stands behind them, what-ifs. */
import { DeskError, ask, send } from "../shell/api";
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";
import { days, read, write } from "./asked";
import { Slider } from "./days";
import type { Window } from "./days";
import { Graph } from "./graph";
import { list } from "./listed";
import { pairId } from "./messages";
import type { Fronts, Network } from "./messages";
import { emptied, piece } from "./pieces";
import { Supposing } from "./supposing";

const asked = read();
let network: Network | null = null;
let current: string | null = asked.open; // walked to, not yet opened
let asking: AbortController | null = null;

const graph = new Graph(at("graph"), { onActor: open, onPair: open, onNothing: close });
const slider = new Slider(look);
const supposing = new Supposing(asked, () => write(asked));

function at(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

/** Ask for what is to be shown, and show it; a later question takes the place of an earlier one. */
async function load(): Promise<void> {
  asking?.abort();
  asking = new AbortController();
  const said = `${days(asked)}&actors=${asked.actors}&least=${asked.least}`;
  try {
    const found = await ask<Network>(`/api/network?${said}`, asking.signal);
    if (!network) slider.lay(found);
    network = found;
    show(found);
  } catch (error) {
    if (error instanceof DeskError) say(error.message, true);
    else if (!(error instanceof DOMException)) throw error;
  }
}

function show(found: Network): void {
  const names = new Map(found.actors.map((actor) => [actor.id, actor.name]));
  slider.set(asked);
  graph.show(found);
  list(found, names);
  graph.choose(current);
  at("when").textContent = found.when;
  at("undated").textContent = found.undated ? `${found.undated} ties have no day: they count in the whole time only` : "";
  at("extent").textContent = `Shown: ${found.told}. ${found.ties} ties from ${found.sources} independent sources in these days.`;
  at("since-told").textContent = found.since_told;
  at("graph").setAttribute("aria-label", `Network ${found.when}: ${found.told}. The table says the same in words.`);
  document.body.dataset.ready = "true";
}

/** Fronts of the view in words and rings; those of both views say who stands beside whom. */
async function loadFronts(): Promise<void> {
  const view = asked.view;
  const worded = piece("fronts", `/network/fronts?view=${view}`);
  try {
    const of = (view: string): Promise<Fronts> => ask<Fronts>(`/api/network/fronts?view=${view}`);
    const both = await of("both");
    if (network) graph.group(network, both.fronts);
    const shown = view === "both" ? both : await of(view);
    if (view !== asked.view) return; // another view was chosen meanwhile
    graph.ring(shown);
    await worded;
    at("fronts-words").removeAttribute("aria-busy");
    document.body.dataset.fronts = view;
  } catch (error) {
    say(error instanceof Error ? error.message : "the fronts could not be worked out", true);
  }
}

/** Look at some days. */
function look(window: Window): void {
  asked.since = window.since;
  asked.until = window.until;
  changed();
}

/** Something other is to be shown: the address, the picture, the panel and the words follow. */
function changed(): void {
  write(asked);
  slider.set(asked);
  void load();
  void fill();
  words();
}

function words(): void {
  const isSince = asked.since !== null && asked.until === null;
  at("since").hidden = !isSince;
  if (isSince) void piece("since", `/network/since?at=${asked.since}&view=${asked.view}`);
}

/** Open an actor ("id") or a pair ("id|id") in the panel. */
function open(id: string): void {
  asked.open = current = id;
  graph.choose(id);
  light();
  write(asked);
  void fill().then(() => at("panel").focus({ preventScroll: true }));
}

function close(): void {
  asked.open = current = null;
  graph.choose(null);
  light();
  write(asked);
  emptied("panel");
}

async function fill(): Promise<void> {
  if (asked.open === null) return;
  const [first = "", second] = asked.open.split("|");
  const ends = new URLSearchParams(second === undefined ? {} : { a: first, b: second });
  const address = second === undefined ? `/network/actor/${encodeURIComponent(first)}?${days(asked)}` : `/network/pair?${ends}&${days(asked)}`;
  await piece("panel", address);
}

/** Walk through pairs or actors, in the order of the list. */
function walk(among: string[], by: number): void {
  const place = current === null ? -1 : among.indexOf(current);
  const next = among[place < 0 ? 0 : Math.min(Math.max(place + by, 0), among.length - 1)];
  if (next === undefined) return;
  current = next;
  graph.choose(next);
  light();
  say(told(next));
  if (asked.open !== null) open(next);
}

function told(id: string): string {
  const name = (one: string): string => network?.actors.find((actor) => actor.id === one)?.name ?? "";
  const pair = network?.pairs.find((one) => pairId(one) === id);
  if (!pair) return name(id);
  return `${name(pair.first_id)} and ${name(pair.second_id)}: ${pair.sign ?? "nothing in these days"}; ${pair.told}`;
}

function light(): void {
  for (const row of document.querySelectorAll<HTMLElement>("#listed tr[data-pair]")) {
    const isCurrent = row.dataset.pair === current;
    row.classList.toggle("current", isCurrent);
    if (isCurrent && asked.show === "table") row.scrollIntoView({ block: "nearest" });
  }
}

function display(): void {
  at("stage").hidden = asked.show === "table";
  at("ties").hidden = asked.show !== "table";
  const chosen = document.querySelector<HTMLInputElement>(`#controls [name=show][value=${asked.show}]`);
  if (chosen) chosen.checked = true;
}

async function judge(button: HTMLButtonElement): Promise<void> {
  const record = button.closest<HTMLElement>("[data-record]")?.dataset.record;
  const verdict = button.dataset.verdict;
  if (!record || !verdict) return;
  try {
    const kept = await send<{ version: string }>("/api/reviews", { record_id: record, verdict, note: "" });
    shownVersion(kept.version);
    say(verdict === "withdraw" ? "Your verdict is taken back." : `Kept: ${verdict}.`);
    await Promise.all([fill(), load()]);
    void loadFronts();
  } catch (error) {
    say(error instanceof Error ? error.message : "not kept", true);
  }
}

function onControls(event: Event): void {
  const field = event.target as HTMLInputElement | HTMLSelectElement;
  if (!field.checkValidity()) return;
  if (field.name === "show") {
    asked.show = field.value as "picture" | "table";
    write(asked);
    display();
    if (asked.show === "picture") graph.fit();
    return;
  }
  if (field.name === "view") asked.view = field.value;
  if (field.name === "actors") asked.actors = field.value;
  if (field.name === "least") asked.least = field.value;
  changed();
  if (field.name === "view") void loadFronts();
}

function onClick(event: MouseEvent): void {
  const button = (event.target as Element).closest<HTMLElement>("button");
  if (!button) return;
  if (button.dataset.verdict) void judge(button as HTMLButtonElement);
  else if (button.dataset.pair) open(sorted(button.dataset.pair));
  else if (button.dataset.suppose) {
    supposing.add(button.dataset.suppose as "drop" | "flip" | "remove", button.dataset.first ?? "", button.dataset.second ?? "");
    at("whatif").scrollIntoView({ block: "start" });
  } else if (button.dataset.action) ACTIONS[button.dataset.action]?.();
}

function sorted(pair: string): string {
  return pair.split("|").sort().join("|");
}

/** Press the next of some radio buttons that can be pressed. */
function turnTo(name: string): void {
  const all = [...document.querySelectorAll<HTMLInputElement>(`#controls [name=${name}]:not(:disabled)`)];
  const next = all[(all.findIndex((one) => one.checked) + 1) % all.length];
  next?.click();
}

const pairs = (): string[] => network?.pairs.map(pairId) ?? [];
const actors = (): string[] => network?.actors.map((actor) => actor.id) ?? [];
const ACTIONS: Record<string, () => void> = {
  next: () => walk(pairs(), 1),
  previous: () => walk(pairs(), -1),
  "next-actor": () => walk(actors(), 1),
  "previous-actor": () => walk(actors(), -1),
  open: () => (current === null ? say("Go to a pair first, with j, or to an actor, with a.") : open(current)),
  "next-part": () => slider.step(1),
  "previous-part": () => slider.step(-1),
  before: () => slider.around("before"),
  since: () => slider.around("since"),
  whole: () => look({ since: null, until: null }),
  view: () => turnTo("view"),
  table: () => turnTo("show"),
  whatif: () => document.querySelector<HTMLElement>("#supposing [name=kind]")?.focus(),
  "zoom-in": () => graph.zoom(1.3),
  "zoom-out": () => graph.zoom(1 / 1.3),
  fit: () => graph.fit(),
  leave: close,
};

for (const [name, action] of Object.entries(ACTIONS)) onAction(name, action);
document.getElementById("controls")?.addEventListener("change", onControls);
document.getElementById("controls")?.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", onClick);
for (const [name, value] of [["actors", asked.actors], ["least", asked.least]] as const) {
  const field = document.querySelector<HTMLInputElement>(`#controls [name=${name}]`);
  if (field) field.value = value;
}
const view = document.querySelector<HTMLInputElement>(`#controls [name=view][value=${asked.view}]`);
if (view) view.checked = true;
display();
void load().then(() => Promise.all([loadFronts(), fill()]));
words();
void supposing.show();
