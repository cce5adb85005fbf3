/** The list of exhibits: narrowed as you type, walked through by keys. */
import { onAction } from "../shell/keys";

const field = document.getElementById("narrow") as HTMLInputElement;
const rows = [...document.querySelectorAll<HTMLElement>(".exhibit-list li[data-text]")];
const counted = document.getElementById("counted");

function narrow(): void {
  const wanted = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows) row.hidden = !wanted.every((word) => row.dataset.text?.includes(word));
  for (const group of document.querySelectorAll<HTMLElement>(".group")) {
    const held = [...group.querySelectorAll<HTMLElement>("li[data-text]")];
    group.hidden = held.length > 0 && held.every((row) => row.hidden);
  }
  const shown = rows.filter((row) => !row.hidden).length;
  if (counted) counted.textContent = wanted.length ? `${shown} of ${rows.length}` : "";
}

/** Move the focus to the title so many rows further on, of those shown. */
function walk(by: number): void {
  const titles = rows.filter((row) => !row.hidden).map((row) => row.querySelector<HTMLElement>(".exhibit-title"));
  const here = titles.indexOf(document.activeElement as HTMLElement);
  titles[Math.min(Math.max(here + by, 0), titles.length - 1)]?.focus();
}

field.addEventListener("input", narrow);
onAction("next", () => walk(1));
onAction("previous", () => walk(-1));
onAction("leave", () => {
  field.value = "";
  narrow();
  field.blur();
});
document.body.dataset.ready = "true";
