/** Going through what can be chosen on a page by keys: the focus is the place. */

/** Move the focus so many on among those that are shown; from nowhere to the first. */
export function walk(wanted: Iterable<Element>, by: number): HTMLElement | null {
  const shown = [...wanted].filter((one): one is HTMLElement | SVGElement => isShown(one)) as HTMLElement[];
  const here = shown.findIndex((one) => one === document.activeElement || one.contains(document.activeElement));
  const at = here < 0 && by < 0 ? shown.length - 1 : Math.min(Math.max(here + by, 0), shown.length - 1);
  const found = shown[at] ?? null;
  found?.focus();
  found?.scrollIntoView({ block: "nearest" });
  return found;
}

function isShown(element: Element): boolean {
  return element.checkVisibility ? element.checkVisibility() : element.getClientRects().length > 0;
}
