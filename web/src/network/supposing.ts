/** What if: suppositions gathered in the page's address, and what follows from them. */
import { count, only } from "./asked";
import type { Asked, Suppositions } from "./asked";
import { send } from "../shell/api";
import { say } from "../shell/saying";
import type { Supposed } from "./messages";
import { emptied, piece } from "./pieces";

const SIGNS = { good: 1, neutral: 0, bad: -1 } as const;
const WORDS = { 1: "good", 0: "neutral", "-1": "bad" } as const;
type Kind = "drop" | "flip" | "remove" | "add" | "seats" | "threshold";

export class Supposing {
  private readonly form = document.getElementById("supposing") as HTMLFormElement;

  constructor(private readonly asked: Asked, private readonly onChange: () => void, private readonly onFound: (found: Supposed | null) => void) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.add(this.said("kind") as Kind, this.said("first"), this.said("second"));
      this.form.reset();
      this.fit();
    });
    this.form.addEventListener("change", () => this.fit());
    document.getElementById("supposed")?.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>("button[data-at]");
      if (button) this.drop(button.dataset.kind as keyof Suppositions, Number(button.dataset.at));
    });
    this.fit();
  }

  /** Suppose one thing more. */
  add(kind: Kind, first: string, second: string): void {
    const told = this.asked.suppose;
    const number = Number(this.said("count"));
    if (kind === "drop") told.drop.push(first);
    else if (kind === "flip") told.flip.push([first, second]);
    else if (kind === "remove") told.remove.push([first, second]);
    else if (kind === "add") told.add.push([first, second, SIGNS[this.said("sign") as keyof typeof SIGNS]]);
    else if (kind === "seats") told.seats.push([first, second, number]);
    else told.thresholds.push([first, number]);
    this.onChange();
    void this.show();
  }

  /** Show what is supposed and what follows from it. */
  async show(): Promise<void> {
    document.getElementById("supposed")?.replaceChildren(...this.chips());
    if (count(this.asked.suppose) === 0) {
      emptied("followed");
      this.onFound(null);
      return;
    }
    const told = JSON.stringify(only(this.asked.suppose));
    if (await piece("followed", `/network/whatif?${new URLSearchParams({ asked: told })}`)) await this.find(told);
    else if (told === JSON.stringify(only(this.asked.suppose))) {
      emptied("followed");
      this.onFound(null);
    }
  }

  /** Ask for the same by ids, for the picture. */
  private async find(told: string): Promise<void> {
    try {
      const { ids } = await send<{ ids: Supposed }>("/api/whatif", JSON.parse(told));
      if (told === JSON.stringify(only(this.asked.suppose))) this.onFound(ids);
    } catch (error) {
      say(error instanceof Error ? error.message : "not found", true);
    }
  }

  private drop(kind: keyof Suppositions, at: number): void {
    this.asked.suppose[kind].splice(at, 1);
    this.onChange();
    void this.show();
  }

  private said(name: string): string {
    return (this.form.elements.namedItem(name) as HTMLInputElement | null)?.value.trim() ?? "";
  }

  /** Show only the fields that a supposition has. */
  private fit(): void {
    const kind = this.said("kind") as Kind;
    const isOfLists = kind === "seats" || kind === "threshold";
    const parts: Record<string, boolean> = { first: true, second: kind !== "drop" && kind !== "threshold", sign: kind === "add", count: isOfLists };
    for (const label of this.form.querySelectorAll<HTMLElement>("[data-part]")) label.hidden = !parts[label.dataset.part ?? ""];
    const [first, second] = ["first", "second"].map((name) => this.form.elements.namedItem(name) as HTMLInputElement);
    second?.toggleAttribute("required", parts.second);
    const offered = kind === "threshold" ? "thresholds" : kind === "seats" ? "holders" : "everybody";
    for (const field of [first, second]) field?.setAttribute("list", offered);
    const asks = this.form.querySelector("[data-part=first] span");
    if (asks) asks.textContent = kind === "seats" ? "From" : kind === "threshold" ? "Which" : kind === "add" ? "From" : "Who";
    const also = this.form.querySelector("[data-part=second] span");
    if (also) also.textContent = kind === "seats" || kind === "add" ? "to" : "and";
  }

  private chips(): HTMLElement[] {
    const told = this.asked.suppose;
    const said: [keyof Suppositions, string[]][] = [
      ["drop", told.drop.map((who) => `${who} is not there`)],
      ["flip", told.flip.map(([a, b]) => `ties between ${a} and ${b} turn`)],
      ["remove", told.remove.map(([a, b]) => `nothing between ${a} and ${b}`)],
      ["add", told.add.map(([a, b, sign]) => `one ${WORDS[sign] ?? "neutral"} tie more from ${a} to ${b}`)],
      ["seats", told.seats.map(([a, b, n]) => `${n} seats from ${a} to ${b}`)],
      ["thresholds", told.thresholds.map(([name, n]) => `${name} takes ${n} seats`)],
    ];
    return said.flatMap(([kind, sentences]) => sentences.map((sentence, at) => chip(kind, at, sentence)));
  }
}

function chip(kind: string, at: number, sentence: string): HTMLElement {
  const made = document.createElement("li");
  const away = Object.assign(document.createElement("button"), { type: "button", textContent: "✕", className: "quiet" });
  away.setAttribute("aria-label", `no longer suppose: ${sentence}`);
  away.dataset.kind = kind;
  away.dataset.at = String(at);
  made.append(Object.assign(document.createElement("bdi"), { textContent: sentence }), " ", away);
  return made;
}
