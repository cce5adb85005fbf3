/** What lies along the time below the spectrogram: voices, words, findings, copies. Only what is on
 * screen is drawn; pointing at something says it, pressing goes there. Lists on the page say the same. */
import { clock } from "../shell/clock";
import type { Finding, Recording, Words } from "./model";
import { colour, drawingOn, type View } from "./view";

const ROW = 22;
const BAR = 12;
const WORDS_FROM_PX = 45; // pixels a second from which words can be read
const LABEL_PX = 11;

interface Place {
  x: number;
  end: number;
  row: number;
  says: string;
  start_s: number;
  href?: string;
}

export class Lanes {
  readonly canvas = document.createElement("canvas");
  private places: Place[] = [];
  private words: Words | null = null;
  private now_s = 0;

  constructor(
    home: HTMLElement,
    private recording: Recording,
    private view: View,
    private onPoint: (says: string) => void,
    onGo: (start_s: number, href?: string) => void,
  ) {
    home.append(this.canvas);
    view.draws(() => this.draw());
    this.canvas.addEventListener("pointermove", (event) => this.onPoint(this.at(event)?.says ?? ""));
    this.canvas.addEventListener("pointerleave", () => this.onPoint(""));
    this.canvas.addEventListener("click", (event) => {
      const place = this.at(event);
      onGo(place?.start_s ?? view.s(event.offsetX), place?.href);
    });
  }

  give(words: Words): void {
    this.words = words;
    this.view.drawAgain();
  }

  playing(now_s: number): void {
    this.now_s = now_s;
    this.view.drawAgain();
  }

  private rows(): number {
    const { voices, copies } = this.recording;
    return voices.length + 1 + Number(this.placed().length > 0) + Number(copies.length > 0);
  }

  /** Findings that say something of a place; what is consistent everywhere stands in the list. */
  private placed(): (Finding & { start_s: number })[] {
    const telling = this.recording.findings.filter((one) => one.key === "inconsistent" || one.key === "inconclusive");
    return telling.filter((one): one is Finding & { start_s: number } => one.start_s !== null);
  }

  private draw(): void {
    const drawing = drawingOn(this.canvas, this.view.width, this.rows() * ROW + 4);
    drawing.font = `${LABEL_PX}px system-ui, sans-serif`;
    drawing.textBaseline = "middle";
    this.places = [];
    let row = 0;
    for (const voice of this.recording.voices) this.drawVoice(drawing, voice, row++);
    this.drawWords(drawing, row++);
    if (this.placed().length) this.drawFindings(drawing, row++);
    if (this.recording.copies.length) this.drawCopies(drawing, row);
    const x = this.view.x(this.now_s);
    drawing.fillStyle = colour("--minus");
    drawing.fillRect(x, 0, 1.5, this.rows() * ROW);
  }

  private drawVoice(drawing: CanvasRenderingContext2D, voice: Recording["voices"][number], row: number): void {
    const name = voice.called ? `${voice.label} “${voice.called}”` : voice.label;
    drawing.fillStyle = colour(`--${voice.key}`);
    drawing.globalAlpha = voice.is_stray ? 0.45 : 0.9;
    for (const [start, end] of voice.turns) {
      if (!this.view.shows(start, end)) continue;
      this.bar(drawing, row, start, end, `${name} speaks from ${clock(start)} to ${clock(end)}`);
    }
    drawing.globalAlpha = 1;
    this.label(drawing, row, name);
  }

  private drawWords(drawing: CanvasRenderingContext2D, row: number): void {
    const { words, view } = this;
    if (!words) return;
    const readable = view.pxPerS >= WORDS_FROM_PX;
    drawing.fillStyle = colour(readable ? "--ink" : "--faint");
    let free = -Infinity;
    for (let at = firstFrom(words.end_s, view.start_s); at < words.id.length; at += 1) {
      const start = words.start_s[at] ?? 0;
      const end = words.end_s[at] ?? start;
      if (start > view.end_s) break;
      const text = words.text[at] ?? "";
      const x = view.x(start);
      if (readable && x >= free) {
        drawing.fillText(text, x, row * ROW + ROW / 2);
        free = x + drawing.measureText(text).width + 3;
      } else if (!readable) {
        drawing.fillRect(x, row * ROW + ROW / 2 - 1, Math.max((end - start) * view.pxPerS - 0.5, 0.7), 2);
      }
      this.places.push({ x, end: view.x(end), row, says: `“${text}” at ${clock(start)}`, start_s: start });
    }
    if (!readable) this.label(drawing, row, "words");
  }

  private drawFindings(drawing: CanvasRenderingContext2D, row: number): void {
    for (const one of this.placed()) {
      const end = one.end_s ?? one.start_s;
      if (!this.view.shows(one.start_s, end)) continue;
      const hard = one.key === "inconsistent";
      drawing.strokeStyle = colour(hard ? "--minus" : "--warn");
      const x = this.view.x(one.start_s);
      const width = Math.max((end - one.start_s) * this.view.pxPerS, 4);
      const top = row * ROW + 4;
      drawing.lineWidth = hard ? 2 : 1.2;
      drawing.strokeRect(x, top, width, ROW - 8);
      this.places.push({ x, end: x + width, row, says: `${clock(one.start_s)} ${one.test}: ${one.outcome}. ${one.because}`, start_s: one.start_s });
    }
    this.label(drawing, row, "findings");
  }

  private drawCopies(drawing: CanvasRenderingContext2D, row: number): void {
    for (const copy of this.recording.copies) {
      if (!this.view.shows(copy.start_s, copy.end_s)) continue;
      drawing.fillStyle = colour("--accent");
      drawing.globalAlpha = 0.45;
      const says = `shared with ${copy.other_title} from ${clock(copy.other_start_s)}`;
      this.bar(drawing, row, copy.start_s, copy.end_s, says);
      drawing.globalAlpha = 1;
      drawing.fillStyle = colour("--minus");
      for (const one of copy.differences) {
        const x = this.view.x(one.start_s);
        const width = Math.max((one.end_s - one.start_s) * this.view.pxPerS, 3);
        drawing.fillRect(x, row * ROW + 3, width, ROW - 6);
        this.places.unshift({ x, end: x + width, row, says: one.says, start_s: one.start_s });
      }
    }
    this.label(drawing, row, "copies");
  }

  private bar(drawing: CanvasRenderingContext2D, row: number, start_s: number, end_s: number, says: string): void {
    const x = this.view.x(start_s);
    const end = Math.max(this.view.x(end_s), x + 1);
    drawing.fillRect(x, row * ROW + (ROW - BAR) / 2, end - x, BAR);
    this.places.push({ x, end, row, says, start_s });
  }

  /** Name a lane at its beginning, on a ground of its own so that it can be read over bars. */
  private label(drawing: CanvasRenderingContext2D, row: number, text: string): void {
    const width = drawing.measureText(text).width + 8;
    drawing.globalAlpha = 0.82;
    drawing.fillStyle = colour("--paper");
    drawing.fillRect(0, row * ROW + 3, width, ROW - 6);
    drawing.globalAlpha = 1;
    drawing.fillStyle = colour("--soft");
    drawing.fillText(text, 4, row * ROW + ROW / 2);
  }

  private at(event: MouseEvent): Place | undefined {
    const row = Math.floor(event.offsetY / ROW);
    return this.places.find((one) => one.row === row && event.offsetX >= one.x - 1 && event.offsetX <= one.end + 1);
  }
}

/** The first place in ascending values that is not below one. */
export function firstFrom(values: number[], wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
