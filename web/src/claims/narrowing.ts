/** Which propositions of the board are shown: by words, by who takes a stance, by standing. */

export interface Narrowing {
  apply(): void;
  clear(): void;
}

/** Listen to the fields above the board. all: the propositions as they stand now. */
export function narrowing(all: () => Iterable<HTMLElement>): Narrowing {
  const form = document.getElementById("filter") as HTMLFormElement;
  const words = document.getElementById("narrow") as HTMLInputElement;
  const who = document.getElementById("who") as HTMLSelectElement;
  const standing = document.getElementById("standing") as HTMLSelectElement;
  const counted = document.getElementById("counted");

  function isShown(one: HTMLElement, wanted: string[]): boolean {
    const section = one.closest<HTMLElement>("[data-standing]");
    if (standing.value && section?.dataset.standing !== standing.value) return false;
    if (who.value && !one.dataset.who?.split("\n").includes(who.value)) return false;
    if (!wanted.length) return true;
    const text = (one.textContent ?? "").toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  }

  function apply(): void {
    const wanted = words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    let total = 0;
    for (const one of all()) {
      one.hidden = !isShown(one, wanted);
      total += 1;
      shown += one.hidden ? 0 : 1;
    }
    for (const section of document.querySelectorAll<HTMLElement>("[data-standing]")) {
      section.hidden = section.querySelector(".proposition:not([hidden])") === null;
    }
    if (counted) counted.textContent = shown < total ? `${shown} of ${total}` : "";
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  return {
    apply,
    clear() {
      form.reset();
      apply();
    },
  };
}
