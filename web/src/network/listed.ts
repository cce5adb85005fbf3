/** The same in words: one row a pair, in step with the picture. */
import { dayText } from "./days";
import { GLYPH, TERMS, TOLD_FROM_CHANCE, pairId, shownKey } from "./messages";
import type { Network, Pair } from "./messages";

const MOST_ROWS = 300;

/** Fill the table. */
export function list(network: Network, names: Map<string, string>): void {
  const body = document.querySelector("#listed tbody");
  if (!body) return;
  body.replaceChildren(...network.pairs.slice(0, MOST_ROWS).map((pair) => row(pair, names)));
  const rest = network.pairs.length - MOST_ROWS;
  const line = document.getElementById("listed-rest");
  if (line) line.textContent = rest > 0 ? `${rest} pairs more with fewer sources; ask for more sources a pair, or fewer days.` : "";
}

function row(pair: Pair, names: Map<string, string>): HTMLTableRowElement {
  const made = document.createElement("tr");
  made.dataset.pair = pairId(pair);
  const open = Object.assign(document.createElement("button"), { type: "button" });
  open.dataset.pair = pairId(pair);
  open.append(isolated(names.get(pair.first_id) ?? ""), " and ", isolated(names.get(pair.second_id) ?? ""));
  made.append(cell(open), cell(...terms(pair)), cell(String(pair.sources || "–"), "num"), cell(String(pair.ties || "–"), "num"), cell(between(pair)), cell(beside(pair)));
  return made;
}

function terms(pair: Pair): [Node] {
  const key = shownKey(pair);
  const told = Object.assign(document.createElement("span"), { className: `terms ${key}` });
  const glyph = Object.assign(document.createElement("span"), { className: `sign ${key}`, textContent: pair.sign ? GLYPH[key] : "×" });
  glyph.setAttribute("aria-hidden", "true");
  told.append(glyph, pair.sign ? ` ${TERMS[key]}` : ` nothing in these days; before ${TERMS[key]}`);
  if (pair.sources === 1) told.append(Object.assign(document.createElement("small"), { textContent: " one source only" }));
  return [told];
}

function between(pair: Pair): string {
  if (!pair.first) return pair.sign ? "not dated" : "–";
  return pair.first === pair.last ? dayText(pair.first) : `${dayText(pair.first)} – ${dayText(pair.last)}`;
}

/** What changed, and whether that is more than chance; never more than the comparison says. */
function beside(pair: Pair): string {
  if (pair.became === null) return "";
  if (pair.outcome !== null && TOLD_FROM_CHANCE.has(pair.outcome)) return `${pair.outcome}: ${pair.change_told}`;
  const told = pair.outcome === null ? "" : `; ${pair.outcome}`;
  return `${pair.became}${pair.became === "as before" ? "" : told}`;
}

function cell(held: Node | string, css = ""): HTMLTableCellElement {
  const made = document.createElement("td");
  if (css) made.className = css;
  made.append(held);
  return made;
}

function isolated(name: string): HTMLElement {
  return Object.assign(document.createElement("bdi"), { textContent: name });
}
