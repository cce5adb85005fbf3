/** How forecasts came out, by who made them: kept in step with the marks. */
import type { Item } from "./items";

export interface Score {
  who: string;
  forecasts: number;
  marked: number;
  came_true: number;
  did_not: number;
  undecidable: number;
  brier: string;
}

/** Write the table anew. */
export function showScores(scores: Score[], items: Item[]): void {
  const table = document.querySelector<HTMLTableElement>("table.scores");
  const marked = document.getElementById("marked");
  const ids = new Set(items.flatMap((item) => (item.forecast?.marked_by ? [item.forecast.id] : [])));
  if (marked) marked.textContent = String(ids.size);
  if (!table) return;
  table.hidden = scores.length === 0;
  table.tBodies[0]?.replaceChildren(...scores.map(row));
}

function row(score: Score): HTMLTableRowElement {
  const made = document.createElement("tr");
  const who = document.createElement("bdi");
  who.textContent = score.who;
  made.insertCell().append(who);
  for (const count of [score.forecasts, score.marked, score.came_true, score.did_not, score.undecidable]) {
    const cell = made.insertCell();
    cell.className = "num";
    cell.textContent = String(count);
  }
  made.insertCell().textContent = score.brier || "no numbers were given";
  return made;
}
