/** The spectrogram, in tiles: only those on screen are fetched and drawn. */
import type { Recording } from "./model";
import { drawingOn, type View } from "./view";

const HEIGHT = 128;
const SHARP_ENOUGH = 0.6; // columns of a tile for a pixel of the screen
const MOST_KEPT = 200;

export class Spectrogram {
  private tiles = new Map<string, HTMLImageElement>();

  constructor(
    private canvas: HTMLCanvasElement,
    private recording: Recording,
    private view: View,
  ) {
    view.draws(() => this.draw());
  }

  private draw(): void {
    const { view } = this;
    const drawing = drawingOn(this.canvas, view.width, HEIGHT);
    const tileS = this.fitting();
    const first = Math.max(Math.floor(view.start_s / tileS), 0);
    const last = Math.floor(Math.min(view.end_s, this.recording.duration_s - 1e-6) / tileS);
    for (let number = first; number <= last; number += 1) {
      const tile = this.tile(tileS, number);
      if (!tile.complete || tile.naturalWidth === 0) continue;
      const x = view.x(number * tileS);
      drawing.drawImage(tile, x, 0, tileS * view.pxPerS, HEIGHT);
    }
  }

  /** The longest tiles that are still sharp at this zoom. */
  private fitting(): number {
    const wanted = this.view.pxPerS * SHARP_ENOUGH;
    const lengths = [...this.recording.tile_s].sort((a, b) => b - a);
    const sharp = lengths.find((tileS) => this.recording.tile_columns / tileS >= wanted);
    return sharp ?? Math.min(...lengths);
  }

  private tile(tileS: number, number: number): HTMLImageElement {
    const address = `/sound/${this.recording.exhibit_id}/tiles/${tileS}/${number}.png`;
    let tile = this.tiles.get(address);
    if (!tile) {
      tile = new Image();
      tile.onload = () => this.view.drawAgain();
      tile.src = address;
      this.tiles.set(address, tile);
      const oldest = this.tiles.keys().next().value;
      if (this.tiles.size > MOST_KEPT && oldest !== undefined) this.tiles.delete(oldest);
    }
    return tile;
  }
}
