/** The fronts as soft fields behind the picture, each with its name. */
import type { Core } from "cytoscape";
import { colours, frontColour } from "./looks";
import type { Front } from "./messages";

type Point = [number, number];
const ROOM = 34; // around the points of a field

export class Fields {
  private readonly canvas = document.createElement("canvas");
  private readonly single = document.createElement("canvas"); // one field, opaque: rim and inside must not add up
  private fronts: Front[] = [];
  private drawn = ""; // of which view and places

  constructor(holder: HTMLElement, private readonly cy: Core) {
    this.canvas.className = "fields";
    this.canvas.setAttribute("aria-hidden", "true");
    holder.prepend(this.canvas);
    cy.on("position add remove", "node", () => (this.drawn = ""));
    cy.on("render", () => this.follow());
  }

  show(fronts: Front[]): void {
    this.fronts = fronts;
    this.draw();
  }

  /** Draw anew where the picture was moved since. */
  private follow(): void {
    const { x, y } = this.cy.pan();
    const seen = [x, y, this.cy.zoom(), this.cy.width(), this.cy.height(), devicePixelRatio].join();
    if (seen === this.drawn) return;
    this.drawn = seen;
    this.draw();
  }

  draw(): void {
    if (!this.cy.width() || !this.cy.height()) return; // the table is shown instead
    const ratio = devicePixelRatio || 1;
    for (const canvas of [this.canvas, this.single]) {
      canvas.width = Math.round(this.cy.width() * ratio); // which empties it, too
      canvas.height = Math.round(this.cy.height() * ratio);
    }
    for (const front of this.fronts) this.field(front, ratio);
  }

  private field(front: Front, ratio: number): void {
    const rim = hull([...front.members, ...front.loose].flatMap((id) => this.place(id)));
    const [pen, alone] = [this.canvas.getContext("2d"), this.single.getContext("2d")];
    if (!pen || !alone || rim.length === 0) return;
    const colour = colours()(frontColour(front.number));
    alone.setTransform(1, 0, 0, 1, 0, 0);
    alone.clearRect(0, 0, this.single.width, this.single.height);
    this.shift(alone, ratio);
    fill(alone, rim, colour);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.globalAlpha = 0.11;
    pen.drawImage(this.single, 0, 0);
    pen.globalAlpha = 1;
    this.shift(pen, ratio);
    const top = rim.reduce((a, b) => (b[1] < a[1] ? b : a));
    pen.font = "600 16px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.fillStyle = colour;
    pen.fillText(`Front ${front.number}`, top[0], top[1] - ROOM - 5);
  }

  /** Draw in the picture's own measure, wherever it has been moved to. */
  private shift(pen: CanvasRenderingContext2D, ratio: number): void {
    const [{ x, y }, zoom] = [this.cy.pan(), this.cy.zoom() * ratio];
    pen.setTransform(zoom, 0, 0, zoom, x * ratio, y * ratio);
  }

  private place(id: string): Point[] {
    const point = this.cy.getElementById(id);
    if (point.empty()) return [];
    const { x, y } = point.position();
    return [[x, y]];
  }
}

function fill(pen: CanvasRenderingContext2D, rim: Point[], colour: string): void {
  pen.beginPath();
  for (const point of rim) pen.lineTo(...point);
  pen.closePath();
  pen.lineJoin = pen.lineCap = "round";
  pen.lineWidth = 2 * ROOM;
  pen.strokeStyle = pen.fillStyle = colour;
  pen.stroke();
  pen.fill();
}

/** The convex rim of some points (Andrew's monotone chain). */
export function hull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const half = (of: Point[]): Point[] => {
    const rim: Point[] = [];
    for (const point of of) {
      while (rim.length > 1 && turn(rim[rim.length - 2] as Point, rim[rim.length - 1] as Point, point) <= 0) rim.pop();
      rim.push(point);
    }
    rim.pop();
    return rim;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
