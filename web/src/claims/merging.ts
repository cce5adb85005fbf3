/** Two propositions chosen, one after the other, to be said to be one. */
import { say } from "../shell/saying";

export class Merging {
  private readonly form = document.getElementById("merging") as HTMLFormElement;
  private chosen: HTMLElement[] = [];

  constructor() {
    document.getElementById("swap")?.addEventListener("click", () => this.show(this.chosen.reverse()));
    document.getElementById("unchoose")?.addEventListener("click", () => this.leave());
  }

  /** Choose a proposition, or let it go; a third takes the place of the second. */
  choose(proposition: HTMLElement | null): void {
    if (!proposition) {
      say("Go to a proposition first: j and k walk through them.");
      return;
    }
    const others = this.chosen.filter((one) => one !== proposition);
    const wasChosen = others.length < this.chosen.length;
    this.show(wasChosen ? others : [...others.slice(0, 1), proposition]);
    if (this.chosen.length === 2) this.form.querySelector<HTMLElement>("[type=submit]")?.focus();
    else if (this.chosen.length === 1) say("Chosen. Go to the one that is the same, and choose it too.");
  }

  /** Choose none. */
  leave(): void {
    this.show([]);
  }

  private show(chosen: HTMLElement[]): void {
    this.chosen = chosen;
    for (const one of document.querySelectorAll(".proposition")) {
      const isChosen = chosen.includes(one as HTMLElement);
      one.classList.toggle("chosen", isChosen);
      one.querySelector(".choose")?.setAttribute("aria-pressed", String(isChosen));
    }
    const [first, second] = chosen;
    this.form.hidden = chosen.length === 0;
    this.fill("proposition", "merge-first", first);
    this.fill("other", "merge-second", second);
    const send = this.form.querySelector<HTMLButtonElement>("[type=submit]");
    if (send) send.disabled = chosen.length < 2;
  }

  private fill(field: string, shown: string, one: HTMLElement | undefined): void {
    (this.form.elements.namedItem(field) as HTMLInputElement).value = one?.id ?? "";
    const wording = document.getElementById(shown);
    if (wording) wording.textContent = one?.querySelector(".wording")?.textContent ?? "choose another with m";
  }
}
