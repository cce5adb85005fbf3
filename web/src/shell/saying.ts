/** Short news for people: one polite line at the foot of the page. */

/** Say it in the page's status line. */
export function say(text: string, failed = false): void {
  const line = document.getElementById("said");
  if (!line) return;
  line.textContent = text;
  line.classList.toggle("failed", failed);
}
