/** A supposition in the picture: who is gone, which lines turn, come or go, who changes fronts. */
import type { Core, ElementDefinition } from "cytoscape";
import { GLYPH, KEY_OF, pairId } from "./messages";
import type { Sign, Supposed } from "./messages";

const OURS = "ghost moved supposed between";

/** Mark it; nothing remains of an earlier one. Gives how many changes concern what is not drawn. */
export function mark(cy: Core, found: Supposed): number {
  let unseen = 0;
  cy.batch(() => {
    unmark(cy);
    for (const id of found.gone) {
      const point = cy.getElementById(id);
      if (point.empty()) unseen += 1;
      point.addClass("ghost").connectedEdges().addClass("ghost");
      rename(point, "✕ ");
    }
    const gone = new Set(found.gone);
    for (const pair of found.pairs) if (!gone.has(pair.first_id) && !gone.has(pair.second_id) && !line(cy, pair)) unseen += 1;
    for (const id of found.changed_front) rename(cy.getElementById(id).addClass("moved"), "⇄ ");
    for (const id of found.brokers_gained) cy.getElementById(id).addClass("between");
  });
  return unseen;
}

/** Every mark by point or line: what a canvas shows, told to whoever asks the page. */
export function marks(cy: Core): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of OURS.split(" ")) for (const one of cy.elements(`.${name}`)) found[one.id()] = name;
  return found;
}

/** Take every mark away; lines are given their own looks again by whoever draws them. */
export function unmark(cy: Core): void {
  cy.edges("[?added]").remove();
  cy.elements().removeClass(OURS);
  for (const point of cy.nodes("[own]")) point.data("name", point.data("own") as string).removeData("own");
}

/** Change one line; false: it is not drawn, and cannot be. */
function line(cy: Core, pair: Supposed["pairs"][number]): boolean {
  const { first_id: source, second_id: target, before, after } = pair;
  const id = pairId(pair);
  let found = cy.getElementById(id);
  if (found.empty()) {
    if (after === null || cy.getElementById(source).empty() || cy.getElementById(target).empty()) return false;
    found = cy.add({ group: "edges", data: { id, source, target, width: 1.2, weight: 1, added: true } } as ElementDefinition);
  }
  if (after === null) found.addClass("ghost").data("glyph", "✕");
  else found.classes(["line", KEY_OF[after], "supposed"]).data("glyph", glyph(before, after));
  return true;
}

function glyph(before: Sign | null, after: Sign): string {
  const now = GLYPH[KEY_OF[after]];
  return before === null || before === after ? `${now}?` : `${GLYPH[KEY_OF[before]]}→${now}?`;
}

function rename(point: ReturnType<Core["getElementById"]>, sign: string): void {
  if (point.empty() || point.data("own") !== undefined) return;
  const own = point.data("name") as string;
  point.data({ own, name: `${sign}${own}` });
}
