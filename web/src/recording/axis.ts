/** The seconds below the waveform: only the marks that are on screen, however long the recording. */
import { colour, drawingOn, type View } from "./view";

const HEIGHT = 18;
const LABEL_PX = 11;
const APART_PX = 74; // room for 1:02:03.4 and some air
const STEPS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
const PARTS = 5; // short marks between two labels

export class Axis {
  constructor(
    private canvas: HTMLCanvasElement,
    private view: View,
    private duration_s: number,
  ) {
    view.draws(() => this.draw());
  }

  private draw(): void {
    const { view } = this;
    const drawing = drawingOn(this.canvas, view.width, HEIGHT);
    drawing.font = `${LABEL_PX}px system-ui, sans-serif`;
    drawing.textBaseline = "bottom";
    const step = labelStep(view.pxPerS);
    const part = step / PARTS;
    const last = Math.min(view.end_s, this.duration_s);
    for (let count = Math.ceil(view.start_s / part); count * part <= last; count += 1) {
      const x = Math.round(view.x(count * part)) + 0.5;
      const isLabelled = count % PARTS === 0;
      drawing.fillStyle = colour(isLabelled ? "--soft" : "--line");
      drawing.fillRect(x, 0, 1, isLabelled ? HEIGHT : 5);
      if (isLabelled) drawing.fillText(axisClock(count * part, step), x + 4, HEIGHT - 1);
    }
  }
}

/** Seconds between two labels: the fewest that leave each its room. */
export function labelStep(pxPerS: number): number {
  return STEPS_S.find((step) => step * pxPerS >= APART_PX) ?? 3600;
}

/** A place on the axis; tenths only where labels are nearer than a second. */
export function axisClock(s: number, step: number): string {
  const tenths = Math.round(s * 10);
  const whole = Math.floor(tenths / 10);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  const text = hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
  return step < 1 ? `${text}.${tenths % 10}` : text;
}
