/** The picture: points and lines on a canvas. Nobody moves unless other actors are drawn. */
import cytoscape from "cytoscape";
import type { Core, ElementDefinition, LayoutOptions } from "cytoscape";
import { arrange, sunflower } from "./arrange";
import type { Places } from "./arrange";
import { Fields } from "./fields";
import { mark, marks, unmark } from "./marking";
import { GLYPH, TOLD_FROM_CHANCE, pairId, shownKey } from "./messages";
import type { Actor, Front, Fronts, Network, Pair, Supposed } from "./messages";
import { looks } from "./looks";

const STYLE_ID = "__________cytoscape_stylesheet"; // cytoscape adds a style element unless one has this id
const CALM_MS = 350;
const MANY = 200; // lines; from here on nothing is animated, and names wait until one comes closer

export interface Chosen {
  onActor(id: string): void;
  onPair(id: string): void;
  onNothing(): void;
}

export class Graph {
  private readonly cy: Core;
  private readonly fields: Fields;
  private drawn = "";
  private isMany = false;
  private grouped = ""; // who is placed by front
  private supposed: Supposed | null = null;
  private pairs: Pair[] = [];
  private readonly seen = new Map<string, string>(); // how each point and line looks: only what changes is drawn anew
  private sides: Front[] | null = null; // of both views: who stands together does not move with the view

  constructor(private readonly holder: HTMLElement, chosen: Chosen) {
    if (!document.getElementById(STYLE_ID)) document.head.append(Object.assign(document.createElement("template"), { id: STYLE_ID }));
    this.cy = cytoscape({ container: holder, style: looks(false), minZoom: 0.15, maxZoom: 4, boxSelectionEnabled: false, selectionType: "single", textureOnViewport: true });
    this.fields = new Fields(holder, this.cy);
    this.cy.on("tap", "node", (event) => chosen.onActor(event.target.id()));
    this.cy.on("tap", "edge", (event) => chosen.onPair(event.target.id()));
    this.cy.on("tap", (event) => {
      if (event.target === this.cy) chosen.onNothing();
    });
    this.cy.on("mouseover", "node, edge", (event) => this.light(event.target.id(), "near"));
    this.cy.on("mouseout", "node, edge", () => this.cy.elements().removeClass("near far"));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    new ResizeObserver(() => this.cy.resize()).observe(holder);
  }

  /** Draw a view in some days: what is there already stays where it is. */
  show(network: Network): void {
    const who = network.actors.map((actor) => actor.id).join();
    const isOther = who !== this.drawn;
    this.calm(network.pairs.length > MANY);
    this.cy.batch(() => {
      if (this.supposed) this.unmark();
      if (isOther) this.clear();
      this.points(network.actors);
      this.lines(network.pairs);
    });
    this.pairs = network.pairs;
    this.supposed = null; // whoever supposes something marks it again
    this.drawn = who;
    if (isOther) this.place(network);
  }

  /** Put those of a front together; everybody goes to that place once, and stays. */
  async group(network: Network, fronts: Front[]): Promise<void> {
    this.sides = fronts;
    const who = this.drawn;
    if (this.grouped === who || who === "") return;
    this.grouped = who;
    const places = await arrange(network, fronts);
    if (this.drawn === who) this.go(places, true); // others may be drawn by now
  }

  /** Mark what a supposition changes; null: nothing is supposed. Gives how many changes are not drawn. */
  suppose(found: Supposed | null): number {
    const wasMarked = this.supposed !== null;
    this.supposed = found;
    if (wasMarked)
      this.cy.batch(() => {
        this.unmark();
        this.lines(this.pairs);
      });
    const unseen = found ? mark(this.cy, found) : 0;
    this.holder.dataset.marks = JSON.stringify(marks(this.cy));
    return unseen;
  }

  /** Ring everybody by front; mark who stands between them. */
  ring(found: Fronts): void {
    this.cy.batch(() => {
      this.cy.nodes().removeClass("front1 front2 front3 front4 front5 broker loose");
      for (const front of found.fronts) {
        for (const id of [...front.members, ...front.loose, ...front.opposed]) this.cy.getElementById(id).addClass(`front${front.number}`);
        for (const id of [...front.loose, ...front.opposed]) this.cy.getElementById(id).addClass("loose");
      }
      for (const broker of found.brokers) this.cy.getElementById(broker.id).addClass("broker");
    });
    this.fields.show(found.fronts);
  }

  /** Light one point or line and what it touches; bring it into sight. */
  choose(id: string | null): void {
    this.cy.elements().removeClass("chosen");
    if (id === null) return;
    const one = this.cy.getElementById(id);
    one.addClass("chosen");
    if (one.nonempty() && !this.isInSight(one.boundingBox())) this.move({ center: { eles: one } });
  }

  zoom(by: number): void {
    this.cy.zoom({ level: this.cy.zoom() * by, renderedPosition: { x: this.cy.width() / 2, y: this.cy.height() / 2 } });
  }

  fit(): void {
    this.cy.resize();
    this.move({ fit: { eles: this.cy.elements(), padding: 26 } });
  }

  private points(actors: Actor[]): void {
    const most = Math.max(1, ...actors.map((actor) => actor.ties_in_all));
    for (const actor of actors) {
      const data = { id: actor.id, name: isolated(actor.name), size: 13 + 27 * Math.sqrt(actor.ties / most) };
      if (this.looksSo(actor.id, `${data.name} ${data.size} ${actor.is_open}`)) continue;
      const point = this.cy.getElementById(actor.id);
      if (point.empty()) this.cy.add({ group: "nodes", data });
      else point.data(data);
      this.cy.getElementById(actor.id).toggleClass("faint", actor.ties === 0).toggleClass("open", actor.is_open);
    }
  }

  private lines(pairs: Pair[]): void {
    const here = new Set(pairs.map(pairId));
    for (const line of this.cy.edges().filter((one) => !here.has(one.id())).remove()) this.seen.delete(line.id());
    for (const pair of pairs) {
      const id = pairId(pair);
      const key = shownKey(pair);
      const data = { id, source: pair.first_id, target: pair.second_id, glyph: pair.sign ? GLYPH[key] : "×", width: width(pair), weight: pair.sources };
      const names = ["line", key, ...states(pair)];
      if (this.looksSo(id, `${data.glyph} ${data.weight} ${names.join(" ")}`)) continue;
      if (this.cy.getElementById(id).empty()) this.cy.add({ group: "edges", data } as ElementDefinition);
      this.cy.getElementById(id).data(data).classes(names);
    }
  }

  /** Whether something is drawn and looks so already; from now on it does. */
  private looksSo(id: string, look: string): boolean {
    if (this.seen.get(id) === look) return true;
    this.seen.set(id, look);
    return false;
  }

  private clear(): void {
    this.cy.elements().remove();
    this.seen.clear();
  }

  /** Take marks away; whatever they changed is drawn anew. */
  private unmark(): void {
    unmark(this.cy);
    this.seen.clear();
  }

  /** Put actors as in the dossier, else around those with most ties; by their fronts once that is worked out. */
  private place(network: Network): void {
    const given: Places = new Map(network.actors.flatMap((one) => (one.x === null || one.y === null ? [] : [[one.id, { x: one.x, y: one.y }] as const])));
    this.go(given.size ? given : sunflower(network.actors), false);
    if (this.sides) void this.group(network, this.sides);
  }

  /** Let lines change at once where there are many: a change of all of them is drawn once, not twenty times. */
  private calm(isMany: boolean): void {
    if (isMany === this.isMany) return;
    this.isMany = isMany;
    this.cy.style(looks(isMany));
  }

  private go(places: Places, isCalmly: boolean): void {
    const animate = isCalmly && !isCalm() && this.cy.edges().length < MANY;
    const positions = Object.fromEntries(places);
    this.cy.layout({ name: "preset", positions, fit: true, padding: 26, animate, animationDuration: 2 * CALM_MS } as LayoutOptions).run();
  }

  private light(id: string, name: string): void {
    const one = this.cy.$id(id);
    const near = one.closedNeighborhood().union(one.connectedNodes());
    this.cy.elements().not(near).addClass("far");
    near.addClass(name);
  }

  private isInSight(box: { x1: number; y1: number; x2: number; y2: number }): boolean {
    const seen = this.cy.extent();
    return box.x1 >= seen.x1 && box.x2 <= seen.x2 && box.y1 >= seen.y1 && box.y2 <= seen.y2;
  }

  private move(to: { center: { eles: cytoscape.CollectionArgument } } | { fit: { eles: cytoscape.CollectionArgument; padding: number } }): void {
    this.cy.stop();
    this.cy.animate(to, { duration: isCalm() || this.cy.edges().length > MANY ? 0 : CALM_MS });
  }

  private repaint(): void {
    this.cy.style(looks(this.isMany));
    this.fields.draw();
  }
}

function width(pair: Pair): number {
  return pair.sources <= 1 ? 1.2 : Math.min(2.2 + 1.3 * Math.log2(pair.sources), 9);
}

function states(pair: Pair): string[] {
  const said: string[] = [];
  if (pair.sign === null) said.push("gone");
  else if (pair.sources <= 1) said.push("thin");
  if (pair.became === "first reported") said.push("new");
  if (pair.became === "reported otherwise") said.push("other");
  if (pair.outcome !== null && TOLD_FROM_CHANCE.has(pair.outcome)) said.push("changed");
  return said;
}

/** Whether the reader asked for nothing to move. */
export function isCalm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Keep a name of either direction by itself: the canvas knows no <bdi>. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
