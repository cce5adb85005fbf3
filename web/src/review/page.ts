/** The fixed places of the review page. */

/** The element of an id that the template always has. */
export function at<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}
