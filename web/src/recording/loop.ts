/** The stretch that is repeated: dragged on the waveform, or set by keys; at most one. */
import type { Region } from "wavesurfer.js/plugins/regions";
import type { Wave } from "./wave";

const SHORTEST_S = 0.2;

export class Loop {
  private region: Region | null = null;
  private from_s: number | null = null;
  isOn = false;

  constructor(
    private wave: Wave,
    private media: HTMLMediaElement,
    private onChange: (on: boolean) => void,
  ) {
    wave.regions.enableDragSelection({ color: "rgba(60, 120, 160, 0.18)" });
    wave.regions.on("region-created", (region) => this.took(region));
    wave.regions.on("region-updated", () => this.tell());
    media.addEventListener("timeupdate", () => this.again());
  }

  /** Set where the stretch begins: here. One that ended before is forgotten: a new end is awaited. */
  begin(): void {
    const here = this.media.currentTime;
    if (this.region && this.region.end - here < SHORTEST_S) this.clear();
    this.from_s = here;
    if (this.region) this.set(here, this.region.end);
  }

  /** Set where it ends: here; it begins where that was set, else at the start. */
  end(): void {
    this.set(this.from_s ?? this.region?.start ?? 0, this.media.currentTime);
  }

  set(start: number, end: number): void {
    if (end - start < SHORTEST_S) return;
    if (this.region) this.region.setOptions({ start, end });
    else this.wave.regions.addRegion({ id: "loop", start, end, color: "rgba(60, 120, 160, 0.18)" });
    this.tell();
  }

  toggle(): void {
    this.isOn = !this.isOn && this.region !== null;
    this.onChange(this.isOn);
  }

  clear(): void {
    this.region?.remove();
    this.region = null;
    this.from_s = null;
    this.isOn = false;
    this.onChange(false);
    document.dispatchEvent(new CustomEvent("desk:region", { detail: null }));
  }

  private took(region: Region): void {
    if (region.id.startsWith("difference")) return;
    if (this.region && this.region !== region) this.region.remove();
    this.region = region;
    this.isOn = true;
    this.onChange(true);
    this.tell();
  }

  private again(): void {
    if (!this.isOn || !this.region || this.media.paused) return;
    if (this.media.currentTime >= this.region.end) this.media.currentTime = this.region.start;
  }

  private tell(): void {
    if (!this.region) return;
    const detail = { start_s: this.region.start, end_s: this.region.end };
    document.dispatchEvent(new CustomEvent("desk:region", { detail }));
  }
}
