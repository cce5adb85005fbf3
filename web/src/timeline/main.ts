/** The timeline: lanes, panel and list show the same items and move together. */
import { act, onAction } from "../shell/keys";
import { send } from "../shell/api";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";
import { Drawing } from "./drawing";
import { askTimeline, extent, type Forecast, type Item, type Told } from "./items";
import type { Stretch } from "./crowding";
import { fillPanel, type Wanted } from "./panel";
import { type Score, showScores } from "./scores";

interface Kept {
  forecast: Forecast | null;
  scores: Score[];
  version: string;
}

const container = document.getElementById("lanes");
const panel = document.getElementById("panel");
const form = document.getElementById("filter") as HTMLFormElement | null;

/** Begin, once the items have come. */
function begin(told: Told, lanes: HTMLElement, side: HTMLElement, filter: HTMLFormElement): void {
  const byId = new Map(told.items.map((item) => [item.id, item]));
  const rows = new Map(told.items.map((item) => [item.id, document.getElementById(item.id)]));
  const labels = new Map(told.lanes.map((lane) => [lane.name, lane.label]));
  const months = [...document.querySelectorAll<HTMLElement>("#list .month")];
  const output = document.getElementById("shown");
  let shown: Item[] = told.items;
  let seen: Stretch = { from: -Infinity, to: Infinity };
  let chosen: Item | null = null;

  const drawing = new Drawing(lanes, told, (id) => choose(byId.get(id) ?? null, false), follow);

  /** Show in the list what the lanes show. */
  function follow(now: Stretch): void {
    seen = now;
    const held = new Set(inSight().map((item) => item.id));
    for (const [id, row] of rows) if (row && row.hidden === held.has(id)) row.hidden = !held.has(id);
    for (const month of months) month.hidden = month.querySelector("li:not([hidden])") === null;
    if (output) output.textContent = held.size < told.items.length ? `${held.size} of ${told.items.length} items` : `${held.size} items`;
  }

  function inSight(): Item[] {
    return shown.filter((item) => {
      const { from, to } = extent(item);
      return from <= seen.to && to >= seen.from;
    });
  }

  function narrow(): void {
    const entered = new FormData(filter);
    const wantedLanes = new Set(entered.getAll("lane").map(String));
    const who = (document.getElementById("who") as HTMLSelectElement).value;
    const words = (document.getElementById("narrow") as HTMLInputElement).value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    shown = told.items.filter((item) => {
      if (!wantedLanes.has(item.lane) || (who && item.who !== who)) return false;
      const text = `${item.who} ${item.text} ${item.when} ${item.told_by}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    });
    drawing.show(shown, wantedLanes);
  }

  function choose(item: Item | null, shouldMove: boolean): void {
    if (chosen) rows.get(chosen.id)?.classList.remove("chosen");
    chosen = item;
    drawing.mark(item);
    if (!item) return;
    const row = rows.get(item.id);
    row?.classList.add("chosen");
    if (shouldMove) row?.scrollIntoView({ block: "nearest" });
    fillPanel(side, item, labels.get(item.lane) ?? item.lane, mark);
  }

  function step(by: number): void {
    const at = chosen ? shown.indexOf(chosen) : -1;
    const from = at < 0 ? Math.max(shown.indexOf(inSight()[0] ?? shown[0]!) - (by > 0 ? 1 : 0), -1) : at;
    choose(shown[Math.min(Math.max(from + by, 0), shown.length - 1)] ?? null, false);
  }

  async function mark(wanted: Wanted): Promise<void> {
    const { forecast, ...said } = wanted;
    try {
      const kept = await send<Kept>("/api/forecasts/marks", { forecast_id: forecast, ...said });
      for (const item of told.items) {
        if (item.forecast?.id !== forecast || !kept.forecast) continue;
        item.forecast = kept.forecast;
        const outcome = rows.get(item.id)?.querySelector(".outcome");
        if (outcome) {
          outcome.textContent = kept.forecast.outcome;
          outcome.className = `outcome ${kept.forecast.outcome_key}`;
        }
      }
      showScores(kept.scores, told.items);
      shownVersion(kept.version);
      say(`Kept: ${kept.forecast?.outcome ?? said.outcome}.`);
      choose(chosen, false);
    } catch (error) {
      say((error as Error).message, true);
    }
  }

  /** Mark the chosen forecast by a key, with the day and the note that stand in the panel. */
  function press(outcome: string): void {
    if (!chosen?.forecast) say("Choose a forecast first: j and k walk through the items.");
    else {
      const button = side.querySelector<HTMLButtonElement>(`[data-outcome="${outcome}"]`);
      if (button) button.click();
      else say("It carries no mark.");
    }
  }

  onAction("next", () => step(1));
  onAction("previous", () => step(-1));
  onAction("open", () => {
    if (chosen) location.assign(chosen.href);
  });
  onAction("earlier", () => drawing.earlier());
  onAction("later", () => drawing.later());
  onAction("zoom-in", () => drawing.zoomIn());
  onAction("zoom-out", () => drawing.zoomOut());
  onAction("whole", () => drawing.all());
  onAction("came-true", () => press("came-true"));
  onAction("did-not", () => press("did-not"));
  onAction("undecidable", () => press("undecidable"));
  onAction("unmarked", () => press("unmarked"));
  onAction("leave", () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    filter.reset();
    narrow();
  });
  filter.addEventListener("input", narrow);
  filter.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const action = target.closest<HTMLElement>(".zooming [data-action]")?.dataset.action;
    if (action) act(action);
    const row = target.closest<HTMLElement>("#list li");
    if (row && !target.closest("a")) choose(byId.get(row.id) ?? null, false);
  });
  narrow();
  const wanted = byId.get(decodeURIComponent(location.hash.slice(1)));
  if (wanted) choose(wanted, true);
}

if (container && panel && form) {
  try {
    begin(await askTimeline(), container, panel, form);
  } catch (error) {
    say((error as Error).message, true);
  }
}
document.body.dataset.ready = "true";
