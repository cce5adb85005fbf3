/** Says when the case has changed since the page was made; never changes the page by itself. */

const EVERY_MS = 5_000;

/** A change that this page made itself is no news: call it with the version that followed. */
export function shownVersion(version: string): void {
  document.body.dataset.version = version;
}

/** Ask now and then which version of the case stands; a hidden page does not ask. */
export function watchVersion(): void {
  const news = document.getElementById("news");
  if (!news || !document.body.dataset.version) return;
  news.querySelector("button")?.addEventListener("click", () => location.reload());
  window.setInterval(async () => {
    if (document.hidden) return;
    const version = await currentVersion();
    news.hidden = version === null || version === document.body.dataset.version;
  }, EVERY_MS);
}

async function currentVersion(): Promise<string | null> {
  try {
    const answer = await fetch("/api/version");
    if (!answer.ok) return null;
    return ((await answer.json()) as { version: string }).version;
  } catch {
    return null; // the desk was closed; the page still stands
  }
}
