/** The slider over days: two ends, a tick for each part of the leak, and where the ties lie. */
import type { Day, Network } from "./messages";

const DAY_MS = 86_400_000;

export interface Window {
  since: string | null;
  until: string | null;
}

export class Slider {
  private readonly from = document.getElementById("from") as HTMLInputElement;
  private readonly to = document.getElementById("to") as HTMLInputElement;
  private readonly part = document.getElementById("part") as HTMLSelectElement;
  private start = 0;
  private parts: Day[] = [];

  constructor(private readonly onWindow: (window: Window) => void) {
    for (const end of [this.from, this.to]) {
      end.addEventListener("input", () => this.slid(end));
      end.addEventListener("change", () => this.onWindow(this.window()));
    }
  }

  /** Lay the days out, once a case. */
  lay(network: Network): void {
    const [first, last] = [network.days[0], network.days.at(-1)];
    const slider = document.getElementById("slider");
    if (!first || !last || !slider) {
      document.querySelector<HTMLElement>(".time")?.toggleAttribute("hidden", true);
      return;
    }
    this.start = number(first);
    const length = Math.max(number(last) - this.start, 1);
    for (const end of [this.from, this.to]) end.max = String(length);
    this.parts = network.instalments;
    const share = (day: string): string => `${(100 * (number(day) - this.start)) / length}%`;
    document.getElementById("ticks")?.replaceChildren(...this.parts.map((part) => placed("span", part.number === null ? "·" : String(part.number), share(part.at))));
    document.getElementById("density")?.replaceChildren(...network.days.map((day) => placed("i", "", share(day))));
    this.part.replaceChildren(...this.parts.map((part) => new Option(`${part.name}, ${dayText(part.at)}`, part.at)));
    this.part.closest("p")?.toggleAttribute("hidden", this.parts.length === 0);
  }

  /** Put both ends where a window has them. */
  set({ since, until }: Window): void {
    this.from.value = since ? String(number(since) - this.start) : "0";
    this.to.value = until ? String(number(until) - this.start) : this.to.max;
    if (since && this.parts.some((part) => part.at === since)) this.part.value = since;
    this.paint();
  }

  /** The days before the part that is chosen, or since it. */
  around(side: "before" | "since"): void {
    const at = this.part.value;
    if (!at) return;
    this.onWindow(side === "since" ? { since: at, until: null } : { since: null, until: iso(number(at) - 1) });
  }

  /** Go to another part, and look at the days since it. */
  step(by: number): void {
    const at = Math.min(Math.max(this.part.selectedIndex + by, 0), this.parts.length - 1);
    if (this.parts.length === 0) return;
    this.part.selectedIndex = at;
    this.around("since");
  }

  private window(): Window {
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    return { since: from > 0 ? iso(this.start + from) : null, until: to < Number(this.to.max) ? iso(this.start + to) : null };
  }

  /** The ends never cross: the other one goes along. */
  private slid(moved: HTMLInputElement): void {
    if (Number(this.from.value) > Number(this.to.value)) {
      const other = moved === this.from ? this.to : this.from;
      other.value = moved.value;
    }
    this.paint();
  }

  private paint(): void {
    const max = Number(this.to.max);
    const span = document.getElementById("span");
    if (!span) return;
    span.style.insetInlineStart = `${(100 * Number(this.from.value)) / max}%`;
    span.style.insetInlineEnd = `${100 - (100 * Number(this.to.value)) / max}%`;
    this.from.setAttribute("aria-valuetext", this.from.value === "0" ? "from the beginning" : dayText(iso(this.start + Number(this.from.value))));
    this.to.setAttribute("aria-valuetext", this.to.value === this.to.max ? "to the end" : dayText(iso(this.start + Number(this.to.value))));
    const { since, until } = this.window();
    const when = document.getElementById("when");
    if (when) when.textContent = told(since, until);
  }
}

function told(since: string | null, until: string | null): string {
  if (since && until) return since === until ? `on ${dayText(since)}` : `from ${dayText(since)} to ${dayText(until)}`;
  if (since) return `since ${dayText(since)}`;
  return until ? `until ${dayText(until)}` : "the whole time";
}

export function dayText(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

function number(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

function iso(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function placed(tag: string, text: string, share: string): HTMLElement {
  const one = Object.assign(document.createElement(tag), { textContent: text });
  one.style.insetInlineStart = share;
  return one;
}
