/** Which seconds are on screen, and where: one for everything that is drawn along the time. */

export class View {
  start_s = 0;
  end_s = 1;
  width = 1;
  private drawers: (() => void)[] = [];
  private waiting = false;

  /** Have this drawn whenever other seconds are shown, at most once a frame. */
  draws(drawer: () => void): void {
    this.drawers.push(drawer);
  }

  show(start_s: number, end_s: number, width: number): void {
    this.start_s = start_s;
    this.end_s = Math.max(end_s, start_s + 1e-6);
    this.width = width;
    this.drawAgain();
  }

  drawAgain(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      for (const drawer of this.drawers) drawer();
    });
  }

  get pxPerS(): number {
    return this.width / (this.end_s - this.start_s);
  }

  x(s: number): number {
    return (s - this.start_s) * this.pxPerS;
  }

  s(x: number): number {
    return this.start_s + x / this.pxPerS;
  }

  /** Whether a stretch is on screen at all. */
  shows(start_s: number, end_s: number): boolean {
    return end_s >= this.start_s && start_s <= this.end_s;
  }
}

/** Make a canvas as sharp as the screen, and give what draws on it in CSS pixels. */
export function drawingOn(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio || 1;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const drawing = canvas.getContext("2d") as CanvasRenderingContext2D;
  drawing.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawing.clearRect(0, 0, width, height);
  return drawing;
}

/** A colour of the style sheet, as it is now: light or dark. */
export function colour(name: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim() || "#888";
}
