/** Where everybody stands, worked out beside the page (see settling.ts): fcose takes its time with hundreds. */
import cytoscape from "cytoscape";
import type { ElementDefinition, LayoutOptions } from "cytoscape";
import fcose from "cytoscape-fcose";
import { apart, lying } from "./apart";
import { KEY_OF } from "./messages";
import type { Actor, Front, Network } from "./messages";
import { seeded } from "./seeded";

cytoscape.use(fcose);

export type Places = Map<string, { x: number; y: number }>;
export type Arranged = Pick<Network, "actors" | "bonds">;

const LENGTH = { plus: 50, zero: 80, mixed: 80, minus: 90 };
const LETTER = 7.6; // width of one, in the picture's measure
const WIDEST_NAME = 175;

/** Spread actors so that fronts stay together, and good ties are shorter than bad ones. */
export function settled(network: Arranged, fronts: Front[]): Places {
  const side = new Map(fronts.flatMap((front) => [...front.members, ...front.loose, ...front.opposed].map((id) => [id, `front ${front.number}`] as const)));
  const shown = new Set(network.actors.map((actor) => side.get(actor.id)).filter((one) => one !== undefined));
  const elements = [
    ...[...shown].map((id) => ({ data: { id } })),
    ...network.actors.map((actor) => ({ data: { id: actor.id, ...box(actor), ...within(side.get(actor.id)) } })),
    ...network.bonds.map(([source, target, sign]) => ({ data: { source, target, length: LENGTH[KEY_OF[sign]] } })),
  ];
  const style = [{ selector: "node[wide]", style: { width: "data(wide)", height: "data(high)" } }];
  const cy = cytoscape({ headless: true, styleEnabled: true, elements: elements as ElementDefinition[], style });
  const options = {
    name: "fcose", animate: false, fit: false, randomize: true, quality: network.actors.length > 200 ? "default" : "proof", packComponents: false,
    nodeSeparation: 60, nodeRepulsion: 6500, gravity: 0.9, gravityCompound: 1.1, gravityRangeCompound: 1.6, nestingFactor: 0.1, numIter: 2500,
    idealEdgeLength: (line: { data(name: string): number }) => line.data("length"),
    edgeElasticity: (line: { data(name: string): number }) => (line.data("length") > 100 ? 0.12 : 0.45),
  };
  seeded(network.actors.length, () => cy.layout(options as unknown as LayoutOptions).run());
  const places: Places = new Map(network.actors.map((actor) => [actor.id, { ...cy.$id(actor.id).position() }]));
  cy.destroy();
  const [first, second] = fronts;
  if (first && second) lying(places, first.members, second.members);
  apart(places, network.actors.map((actor) => ({ id: actor.id, ...box(actor) })));
  return places;
}

function within(parent: string | undefined): { parent?: string } {
  return parent === undefined ? {} : { parent };
}

/** The room an actor takes with its name below. */
function box(actor: Actor): { wide: number; high: number } {
  const lines = Math.ceil((actor.name.length * LETTER) / WIDEST_NAME);
  return { wide: Math.max(34, Math.min(actor.name.length * LETTER, WIDEST_NAME)), high: 34 + 18 * lines };
}
