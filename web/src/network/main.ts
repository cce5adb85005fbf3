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
import type { Fronts, Network, Supposed } from "./messages";
import { emptied, piece } from "./pieces";
import { Supposing } from "./supposing";

const WHOLE = "view=both"; // the address of everything
const CALM_MS = 250;
const asked = read();
let network: Network | null = null;
let current: string | null = asked.open; // walked to, not yet opened
let asking: AbortController | null = null;

const graph = new Graph(at("graph"), { onActor: open, onPair: open, onNothing: close });
const slider = new Slider(look);
const supposing = new Supposing(asked, () => write(asked), suppose);
let supposed: Supposed | null = null;
let asksFronts: AbortController | null = null;

function at(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

function names(): Map<string, string> {
  return new Map(network?.actors.map((actor) => [actor.id, actor.name]));
}

/** Ask for what is to be shown, and show it; a later question takes the place of an earlier one. */
async function load(): Promise<void> {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const said = `${days(asked)}&actors=${asked.actors}&least=${asked.least}`;
  try {
    const found = await ask<Network>(`/api/network?${said}`, signal);
    if (signal.aborted) return; // read to its end before it was given up
    if (!network) slider.lay(found);
    network = found;
    show(found);
  } catch (error) {
    if (error instanceof DeskError) say(error.message, true);
    else if (!(error instanceof DOMException)) throw error;
  }
}

function show(found: Network): void {
  slider.set(asked);
  graph.show(found);
  if (supposed) suppose(supposed);
  if (asked.show === "table") list(found, names());
  graph.choose(current);
  at("when").textContent = found.when;
  at("undated").textContent = found.undated ? `${found.undated} ties have no day: they count in the whole time only` : "";
  at("extent").textContent = `Shown: ${found.told}. ${found.ties.toLocaleString("en-GB")} ties from ${found.sources.toLocaleString("en-GB")} independent sources in these days.`;
  at("since-told").textContent = found.since_told;
  at("graph").setAttribute("aria-label", `Network ${found.when}: ${found.told}. The table says the same in words.`);
  document.body.dataset.ready = "true";
}

/** Fronts of the view and days, ringed, then in words; those of everything say who stands beside whom. */
async function loadFronts(): Promise<void> {
  asksFronts?.abort();
  asksFronts = new AbortController();
  const { signal } = asksFronts;
  const wanted = days(asked);
  const isFirst = document.body.dataset.fronts === undefined;
  at("fronts-words").setAttribute("aria-busy", "true");
  try {
    if (!isFirst) await pause(CALM_MS); // somebody may still be moving the slider
    if (signal.aborted) return;
    const of = (said: string): Promise<Fronts> => ask<Fronts>(`/api/network/fronts?${said}`, signal);
    const whole = await of(WHOLE);
    if (network) await graph.group(network, whole.fronts);
    const shown = wanted === WHOLE ? whole : await of(wanted);
    if (signal.aborted) return; // other days were chosen meanwhile
    graph.ring(shown);
    await idle();
    if (signal.aborted || !(await piece("fronts", `/network/fronts?${wanted}`))) return;
    at("fronts-words").removeAttribute("aria-busy");
    document.body.dataset.fronts = wanted;
  } catch (error) {
    if (error instanceof DOMException) return;
    say(error instanceof Error ? error.message : "the fronts could not be worked out", true);
  }
}

function pause(long: number): Promise<void> {
  return new Promise((done) => setTimeout(done, long));
}

/** Wait till the page has nothing more urgent to do: the words stand below what one sees first. */
function idle(): Promise<void> {
  return new Promise((done) => ("requestIdleCallback" in window ? requestIdleCallback(() => done(), { timeout: 600 }) : setTimeout(done, 50)));
}

/** Mark what is supposed in the picture, and say how much of it is there. */
function suppose(found: Supposed | null): void {
  supposed = found;
  const unseen = graph.suppose(found);
  at("supposed-drawn").textContent = found === null ? "" : drawnTold(found, unseen);
}

function drawnTold(found: Supposed, unseen: number): string {
  const parts = [
    found.gone.length ? `${counted(found.gone.length, "actor")} faded` : "",
    found.pairs.length ? `${counted(found.pairs.length, "pair")} of other ties than reported` : "",
    found.changed_front.length ? `${counted(found.changed_front.length, "actor")} on another front` : "",
    unseen ? `${counted(unseen, "change")} of what is not drawn` : "",
  ].filter(Boolean);
  return `Supposed, over the whole time and both kinds of sources: ${parts.join(", ") || "nothing that is drawn changes"}.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
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
  void load().then(() => loadFronts());
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
  if (asked.show === "table" && network) list(network, names());
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
