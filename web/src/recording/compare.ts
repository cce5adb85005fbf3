/** A copy beside the recording, second for second: both run together, one key hears the other. */
import { say } from "../shell/saying";
import { along } from "./along";
import { outlineOf, type Copy, type Recording } from "./model";
import type { View } from "./view";
import { waveOf, type Wave } from "./wave";

const HEIGHT = 70;
const FAR_S = 0.08; // how far the two may drift apart before one is set right

export class Comparison {
  private other: Wave | null = null;
  private copy: Copy | null = null;
  private hearsOther = false;
  private sound = new Audio();

  constructor(
    private recording: Recording,
    private main: Wave,
    private media: HTMLMediaElement,
    private view: View,
  ) {
    media.addEventListener("play", () => void this.follow());
    media.addEventListener("pause", () => this.sound.pause());
    media.addEventListener("seeking", () => this.align(true));
    media.addEventListener("timeupdate", () => this.tick());
    media.addEventListener("ratechange", () => this.align(true));
    view.draws(() => this.scroll());
  }

  get isOn(): boolean {
    return this.copy !== null;
  }

  async begin(number: number): Promise<void> {
    const copy = this.recording.copies[number];
    if (!copy || copy.other_duration_s === null) return;
    this.end();
    this.copy = copy;
    at("compared").hidden = false;
    at("compared-title").textContent = copy.other_title;
    this.sound.src = `/audio/${copy.other_exhibit_id}.wav`;
    this.sound.muted = true;
    const outline = await outlineOf(copy.other_exhibit_id, copy.other_duration_s, this.recording.outline_per_s);
    this.other = waveOf({ home: at("other-wave"), media: this.sound, outline, duration_s: copy.other_duration_s, height: HEIGHT });
    const { surfer } = this.other;
    surfer.on("interaction", (s) => (this.media.currentTime = this.here(s)));
    await new Promise<void>((ready) => (surfer.getDuration() ? ready() : surfer.once("ready", () => ready())));
    this.shade(copy);
    this.media.currentTime = copy.start_s;
    this.align(true);
    this.scroll();
    if (!this.media.paused) void this.follow();
    say(`Beside it: ${copy.other_title}. Both run together; b hears the other.`);
  }

  end(): void {
    this.other?.surfer.destroy();
    this.other = null;
    this.copy = null;
    this.sound.pause();
    this.hears(false);
    this.main.regions.getRegions().filter((one) => one.id.startsWith("difference")).forEach((one) => one.remove());
    at("compared").hidden = true;
  }

  swap(): void {
    if (this.copy) this.hears(!this.hearsOther);
  }

  private hears(other: boolean): void {
    this.hearsOther = other;
    this.media.muted = other;
    this.sound.muted = !other;
    const button = at("swap");
    button.setAttribute("aria-pressed", String(other));
    button.textContent = other ? "hear this one" : "hear the other";
  }

  /** Shade what differs, in both. */
  private shade(copy: Copy): void {
    copy.differences.forEach((one, number) => {
      const held = { drag: false, resize: false, color: "rgba(190, 60, 50, 0.22)" };
      const span = (start: number, end: number) => ({ start, end: Math.max(end, start + 0.05) });
      this.main.regions.addRegion({ ...held, id: `difference-${number}`, ...span(one.start_s, one.end_s) });
      this.other?.regions.addRegion({ ...held, id: `difference-${number}`, ...span(one.other_start_s, one.other_end_s) });
    });
  }

  private async follow(): Promise<void> {
    if (!this.copy) return;
    this.align(true);
    if (this.within()) await this.sound.play().catch(() => undefined);
  }

  private tick(): void {
    if (!this.copy) return;
    if (!this.within()) this.sound.pause();
    else if (!this.media.paused && this.sound.paused) void this.follow();
    this.align(false);
    const here = this.copy.differences.find((one) => this.media.currentTime >= one.start_s - 0.5 && this.media.currentTime <= one.end_s + 0.5);
    at("difference").textContent = here?.says ?? "";
  }

  private within(): boolean {
    const copy = this.copy;
    return copy !== null && this.media.currentTime >= copy.start_s && this.media.currentTime < copy.end_s;
  }

  private align(always: boolean): void {
    if (!this.copy) return;
    const wanted = this.there(this.media.currentTime);
    this.sound.playbackRate = this.media.playbackRate * this.copy.speed;
    if (always || Math.abs(this.sound.currentTime - wanted) > FAR_S) this.sound.currentTime = Math.max(wanted, 0);
  }

  private scroll(): void {
    if (!this.other?.surfer.getDecodedData() || !this.copy) return;
    this.other.surfer.zoom(this.view.pxPerS / this.copy.speed);
    this.other.surfer.setScrollTime(Math.max(this.there(this.view.start_s), 0));
  }

  /** Pairs of seconds that stand for each other: the ends, and both sides of what was cut or put in. */
  private anchors(copy: Copy): [number, number][] {
    const inside = copy.differences.filter((one) => one.kind !== "reordered").flatMap((one): [number, number][] => [
      [one.start_s, one.other_start_s],
      [one.end_s, one.other_end_s],
    ]);
    return [[copy.start_s, copy.other_start_s], ...inside, [copy.end_s, copy.other_end_s]];
  }

  private there(s: number): number {
    if (!this.copy) return s;
    const moved = this.copy.differences.find((one) => one.kind === "reordered" && one.start_s <= s && s < one.end_s);
    if (moved) return moved.other_start_s + (s - moved.start_s) * this.copy.speed;
    return along(this.anchors(this.copy), s, this.copy.speed);
  }

  private here(s: number): number {
    if (!this.copy) return s;
    const turned = this.anchors(this.copy).map(([a, b]): [number, number] => [b, a]);
    return along(turned, s, 1 / this.copy.speed);
  }
}

function at(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}
