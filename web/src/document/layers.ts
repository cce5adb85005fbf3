/** Which marks are shown: one switch for each layer, remembered by this browser. */
import { onAction } from "../shell/keys";
import { needed } from "./dom";

const KEPT = "earwitness document layers";
const LAYERS = ["mention", "attribution", "tie", "claim", "forecast"];

/** Show what is switched on; `changed` is called after each switch. */
export function switchLayers(changed: () => void): void {
  const box = needed("layers");
  const hidden = new Set((localStorage.getItem(KEPT) ?? "").split(" "));
  for (const input of inputs(box)) input.checked = !hidden.has(input.value);
  apply(box);
  box.addEventListener("change", () => {
    apply(box);
    const off = LAYERS.filter((layer) => !isShown(layer));
    localStorage.setItem(KEPT, off.join(" "));
    changed();
  });
  for (const layer of LAYERS) {
    onAction(`layer:${layer}`, () => inputs(box).find((one) => one.value === layer)?.click());
  }
}

export function isShown(layer: string): boolean {
  return !needed("text").classList.contains(`no-${layer}`);
}

/** Say how many marks there are of each layer. */
export function countLayers(layers: string[]): void {
  for (const count of document.querySelectorAll<HTMLElement>("[data-count]")) {
    count.textContent = String(layers.filter((one) => one === count.dataset.count).length);
  }
}

function inputs(box: HTMLElement): HTMLInputElement[] {
  return [...box.querySelectorAll("input")];
}

function apply(box: HTMLElement): void {
  for (const input of inputs(box)) needed("text").classList.toggle(`no-${input.value}`, !input.checked);
}
