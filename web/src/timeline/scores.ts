/** How forecasts came out, by who made them: kept in step with the marks. */
export interface Score {
  who: string;
  forecasts: number;
  marked: number;
  came_true: number;
  did_not: number;
  undecidable: number;
  brier: string;
}

/** Write the table anew. marked: how many forecasts carry a mark. */
export function showScores(scores: Score[], count: number): void {
  const table = document.querySelector<HTMLTableElement>("table.scores");
  const marked = document.getElementById("marked");
  if (marked) marked.textContent = String(count);
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
