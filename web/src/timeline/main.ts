/** The timeline: lanes, panel and list show the same items and move together. */
import { act, onAction } from "../shell/keys";
import { send } from "../shell/api";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";
import { Drawing } from "./drawing";
import { askItem, askPlaces, DAY_MS, type Forecast, type Item, type Place, type Told } from "./items";
import type { Stretch } from "./crowding";
import { came, list, pageOf, stale, total } from "./list";
import { fillPanel, type Wanted } from "./panel";
import { type Score, showScores } from "./scores";

interface Kept {
  forecast: Forecast | null;
  scores: Score[];
  marked: number;
  version: string;
}

class Board {
  private readonly labels: Map<string, string>;
  private readonly drawing: Drawing;
  private fitting: Place[]; // with the words and the name asked for
  private shown: Place[]; // of these, in the lanes ticked
  private seen: Stretch | null = null; // null: all of it
  private start = 0;
  private readonly rows = new URLSearchParams(location.search).get("rows"); // on a page of the list, where the address says so
  private chosen: Place | null = null;
  private item: Item | null = null; // all words of what is chosen
  private coming: Promise<void> = Promise.resolve(); // ends when what was chosen last is there in full
  private asking: AbortController | null = null;

  constructor(
    private readonly told: Told,
    lanes: HTMLElement,
    private readonly side: HTMLElement,
    private readonly filter: HTMLFormElement,
  ) {
    this.labels = new Map(told.lanes.map((lane) => [lane.name, lane.label]));
    this.fitting = this.shown = told.places;
    this.drawing = new Drawing(lanes, told, (id) => void this.choose(this.place(id)), (seen, isAll) => this.follow(seen, isAll));
  }

  private place(id: string): Place | null {
    return this.shown.find((one) => one.id === id) ?? null;
  }

  /** Show in the list what the lanes show. */
  private follow(seen: Stretch, isAll: boolean): void {
    const next = isAll ? null : seen;
    if (next?.from !== this.seen?.from || next?.to !== this.seen?.to) this.start = 0;
    this.seen = next;
    list(this.said(), () => this.listed());
  }

  /** What the list is asked for: words, name, lanes, days, and where the page begins. */
  said(): URLSearchParams {
    const entered = new FormData(this.filter);
    const lanes = entered.getAll("lane").map(String);
    const said = new URLSearchParams();
    for (const name of ["words", "who"]) if (entered.get(name)) said.set(name, String(entered.get(name)));
    if (lanes.length < this.told.lanes.length) for (const lane of lanes) said.append("lane", lane);
    if (this.seen) {
      said.set("since", iso(this.seen.from));
      said.set("until", iso(this.seen.to));
    }
    if (this.start) said.set("start", String(this.start));
    if (this.rows) said.set("rows", this.rows);
    return said;
  }

  /** Another page of the list is there: mark in it what is chosen, and say how much fits. */
  private listed(): void {
    const count = this.shown.length ? total() : 0;
    const output = document.getElementById("shown");
    if (output) output.textContent = count < this.told.in_all ? `${count} of ${this.told.in_all} items` : `${count} items`;
    this.row()?.classList.add("chosen");
  }

  private row(): HTMLElement | null {
    return this.chosen ? document.getElementById(this.chosen.id) : null;
  }

  /** Ask anew where everything stands, for other words or another name. */
  async narrow(): Promise<void> {
    const entered = new FormData(this.filter);
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const told = await askPlaces(String(entered.get("words")), String(entered.get("who")), this.asking.signal);
      this.fitting = told.places;
      this.lanes();
    } catch (error) {
      if (!(error instanceof DOMException)) say((error as Error).message, true);
    }
  }

  /** Draw the lanes that are ticked. */
  lanes(): void {
    const wanted = new Set(new FormData(this.filter).getAll("lane").map(String));
    this.shown = wanted.size < this.told.lanes.length ? this.fitting.filter((item) => wanted.has(item.lane)) : this.fitting;
    this.start = 0;
    this.drawing.show(this.shown, wanted);
    if (wanted.size === 0) document.getElementById("listed")?.replaceChildren();
  }

  async choose(place: Place | null): Promise<void> {
    this.row()?.classList.remove("chosen");
    this.chosen = place;
    this.item = null;
    this.drawing.mark(place);
    if (!place) return;
    this.row()?.classList.add("chosen");
    this.coming = this.bring(place);
    await this.coming;
  }

  private async bring(place: Place): Promise<void> {
    try {
      const item = await askItem(place.id);
      if (this.chosen !== place) return; // another was chosen meanwhile
      this.item = item;
      this.fill();
    } catch (error) {
      say((error as Error).message, true);
    }
  }

  private fill(): void {
    if (this.item) fillPanel(this.side, this.item, this.labels.get(this.item.lane) ?? this.item.lane, (wanted) => this.mark(wanted));
  }

  /** Choose what an address names, and turn the list to the page that holds it. */
  async chooseNamed(id: string): Promise<void> {
    const place = this.place(id);
    if (!place) return;
    await this.choose(place);
    this.turn(pageOf(this.inSight().indexOf(place)), () => this.row()?.scrollIntoView({ block: "nearest" }));
  }

  /** Turn to the page of the list that begins somewhere. */
  turn(start: number, after: () => void): void {
    this.start = start;
    list(this.said(), () => {
      this.listed();
      after();
    });
  }

  private inSight(): Place[] {
    const seen = this.seen;
    return seen ? this.shown.filter(({ from, to }) => from <= seen.to && to >= seen.from) : this.shown;
  }

  step(by: number): void {
    const first = this.inSight()[0] ?? this.shown[0];
    const at = this.chosen ? this.shown.indexOf(this.chosen) : -1;
    const from = at < 0 && first ? Math.max(this.shown.indexOf(first) - (by > 0 ? 1 : 0), -1) : at;
    void this.choose(this.shown[Math.min(Math.max(from + by, 0), this.shown.length - 1)] ?? null);
  }

  /** Click an item in the list. */
  chooseListed(id: string): void {
    void this.choose(this.place(id));
  }

  async open(): Promise<void> {
    await this.coming;
    if (this.item) location.assign(this.item.href);
  }

  move(to: "earlier" | "later" | "zoomIn" | "zoomOut" | "all"): void {
    this.drawing[to]();
  }

  private async mark(wanted: Wanted): Promise<void> {
    const { forecast, ...said } = wanted;
    try {
      const kept = await send<Kept>("/api/forecasts/marks", { forecast_id: forecast, ...said });
      this.keep(kept);
      say(`Kept: ${kept.forecast?.outcome ?? said.outcome}.`);
    } catch (error) {
      say((error as Error).message, true);
    }
  }

  private keep({ forecast, scores, marked, version }: Kept): void {
    if (forecast && this.item?.forecast?.id === forecast.id && this.chosen) {
      this.item.forecast = forecast;
      this.chosen.state = forecast.outcome_key;
      const outcome = this.row()?.querySelector(".outcome");
      if (outcome) {
        outcome.textContent = forecast.outcome;
        outcome.className = `outcome ${forecast.outcome_key}`;
      }
    }
    showScores(scores, marked);
    shownVersion(version);
    stale();
    this.drawing.mark(this.chosen);
    this.fill();
  }

  /** Mark the chosen forecast by a key, with the day and the note that stand in the panel. */
  async press(outcome: string): Promise<void> {
    await this.coming; // a key may be quicker than the words of what was chosen
    if (!this.item?.forecast) return say("Choose a forecast first: j and k walk through the items.");
    const button = this.side.querySelector<HTMLButtonElement>(`[data-outcome="${outcome}"]`);
    if (button) button.click();
    else say("It carries no mark.");
  }
}

function iso(at: number): string {
  return new Date(Math.floor(at / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}

function listen(board: Board, filter: HTMLFormElement): void {
  onAction("next", () => board.step(1));
  onAction("previous", () => board.step(-1));
  onAction("open", () => board.open());
  onAction("earlier", () => board.move("earlier"));
  onAction("later", () => board.move("later"));
  onAction("zoom-in", () => board.move("zoomIn"));
  onAction("zoom-out", () => board.move("zoomOut"));
  onAction("whole", () => board.move("all"));
  onAction("came-true", () => board.press("came-true"));
  onAction("did-not", () => board.press("did-not"));
  onAction("undecidable", () => board.press("undecidable"));
  onAction("unmarked", () => board.press("unmarked"));
  onAction("leave", () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    emptied(filter);
    void board.narrow();
  });
  filter.addEventListener("input", (event) => {
    if ((event.target as HTMLInputElement).name === "lane") board.lanes();
    else void board.narrow();
  });
  filter.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => clicked(event, board));
}

/** Ask for everything again; what the address of the page asked for, too, is given up. */
function emptied(filter: HTMLFormElement): void {
  for (const field of filter.elements) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = true;
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = "";
  }
}

function clicked(event: MouseEvent, board: Board): void {
  const target = event.target as Element;
  const action = target.closest<HTMLElement>(".zooming [data-action]")?.dataset.action;
  if (action) act(action);
  const page = target.closest<HTMLAnchorElement>("#listed nav a");
  if (page) {
    event.preventDefault();
    const start = Number(new URL(page.href).searchParams.get("start") ?? 0);
    board.turn(start, () => document.getElementById("list")?.scrollIntoView({ block: "start" }));
    return;
  }
  const row = target.closest<HTMLElement>("#list li");
  if (row && !target.closest("a")) board.chooseListed(row.id);
}

async function begin(lanes: HTMLElement, side: HTMLElement, filter: HTMLFormElement): Promise<void> {
  const words = filter.elements.namedItem("words") as HTMLInputElement;
  const who = filter.elements.namedItem("who") as HTMLSelectElement;
  const board = new Board(await askPlaces(words.value, who.value), lanes, side, filter);
  listen(board, filter);
  if (!location.search) came(board.said());
  board.lanes();
  const named = decodeURIComponent(location.hash.slice(1));
  if (named) await board.chooseNamed(named);
}

const container = document.getElementById("lanes");
const panel = document.getElementById("panel");
const form = document.getElementById("filter") as HTMLFormElement | null;
if (container && panel && form) {
  try {
    await begin(container, panel, form);
  } catch (error) {
    say((error as Error).message, true);
  }
}
document.body.dataset.ready = "true";
