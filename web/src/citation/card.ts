/** The citation card: everything needed to check some words, to be copied or put into the dossier. */
import { bdi, el } from "../document/dom";
import { ask, send } from "../shell/api";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";

export interface Citation {
  exhibit_id: string;
  passage_id: string;
  start?: number; // characters of the reading text
  end?: number;
  start_s?: number;
  end_s?: number;
  text?: string; // words of the passage, where their characters are not known
}

interface Card {
  title: string;
  publisher: string;
  published: string;
  name: string;
  exhibit_id: string;
  words: string;
  direction: string;
  language: string | null;
  translations: string[];
  speaker: string;
  basis: string;
  transcript: string;
  checked: string;
  clock: string;
  start_s: number | null;
  end_s: number | null;
  changed: string;
  href: string;
  lines: string[];
  audio: string | null;
}

/** Open the card of some words. What cannot be shown is said in the page's status line. */
export async function openCitation(citation: Citation): Promise<void> {
  lookLikeACard();
  try {
    const dialog = made(citation, await ask<Card>(address(citation)));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true);
  }
}

function address(citation: Citation): string {
  const query = new URLSearchParams();
  for (const name of ["start", "end", "start_s", "end_s", "text"] as const) {
    if (citation[name] !== undefined) query.set(name, String(citation[name]));
  }
  const path = [citation.exhibit_id, citation.passage_id].map(encodeURIComponent).join("/");
  return `/api/citation/${path}?${query.toString()}`;
}

/** A page that forgot the card's style sheet gets it here. */
function lookLikeACard(): void {
  if (document.querySelector('link[href="/assets/citation.css"]')) return;
  document.head.append(el("link", { rel: "stylesheet", href: "/assets/citation.css" }));
}

function made(citation: Citation, card: Card): HTMLDialogElement {
  const link = location.origin + card.href;
  const shown = figure(card, link);
  const note = el("input", { type: "text", autocomplete: "off", maxlength: "10000", "aria-label": "Note for the dossier", placeholder: "note" });
  const told = el("p", { class: "told", role: "status" });
  const tell = (text: string) => { told.textContent = text; };
  const put = el("button", { type: "button", class: "put" }, "Put into the dossier");
  put.addEventListener("click", () => {
    put.disabled = true;
    send<{ number: number; version: string }>("/api/citations", { ...citation, note: note.value })
      .then((kept) => {
        shownVersion(kept.version);
        tell(`It is citation ${kept.number} of the dossier.`);
        dialog.querySelector<HTMLElement>("form button")?.focus(); // the one that had it is done
      })
      .catch((error: unknown) => {
        put.disabled = false;
        tell(error instanceof Error ? error.message : String(error));
      });
  });
  const dialog = el(
    "dialog",
    { class: "citation-card", "aria-label": "Citation" },
    shown,
    sound(card),
    el(
      "p",
      { class: "copy" },
      el("button", { type: "button", autofocus: true, onclick: () => copyText([...card.lines, link].join("\n"), tell) }, "Copy as text"),
      el("button", { type: "button", onclick: () => copyHtml(shown, tell) }, "Copy as HTML"),
      note,
      put,
    ),
    told,
    el("form", { method: "dialog" }, el("button", { class: "quiet" }, "Close")),
  );
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // the page's keys wait
  return dialog;
}

function figure(card: Card, link: string): HTMLElement {
  const quote = el("blockquote", { dir: card.direction, ...(card.language ? { lang: card.language } : {}) }, card.words);
  const from = [card.title, card.publisher, card.published, card.clock].filter(Boolean);
  return el(
    "figure",
    {},
    quote,
    ...card.translations.map((text) => el("p", { class: "translated", lang: "en" }, "Machine translation: ", bdi(text))),
    card.changed ? el("p", { class: "changed" }, card.changed) : null,
    el(
      "figcaption",
      {},
      el("p", {}, el("b", {}, bdi(card.speaker)), ` (${card.basis})`),
      el("p", {}, ...from.flatMap((part, number) => [number ? ", " : "", bdi(part)])),
      ...[card.transcript, card.checked].filter(Boolean).map((line) => el("p", {}, line)),
      el("p", {}, el("code", {}, bdi(card.name)), " · SHA-256 ", el("code", {}, card.exhibit_id)),
      el("p", {}, el("a", { href: link }, link)),
    ),
  );
}

/** The words' own seconds to hear; nothing for a document. */
function sound(card: Card): HTMLElement | null {
  const { audio: source, start_s: start, end_s: end } = card;
  if (source === null || start === null || end === null) return null;
  const audio = el("audio", { src: source, preload: "none" });
  const button = el("button", { type: "button", class: "play" }, `▶ ${card.clock}`);
  const rest = () => { button.textContent = `▶ ${card.clock}`; };
  button.addEventListener("click", () => {
    if (!audio.paused) return audio.pause();
    audio.currentTime = start;
    audio.play().then(() => { button.textContent = "❚❚ pause"; }).catch((error: Error) => say(`cannot be played: ${error.message}`, true));
  });
  audio.addEventListener("pause", rest);
  audio.addEventListener("timeupdate", () => { if (audio.currentTime >= end) audio.pause(); });
  return el("p", { class: "sound" }, button, audio);
}

function copyText(text: string, tell: (said: string) => void): void {
  navigator.clipboard
    .writeText(text)
    .then(() => tell("Copied as text."))
    .catch(() => tell("This browser does not let the page copy; select the card and copy it by hand."));
}

/** Copy the card with its looks for editors, and its source for those who paste plain text. */
function copyHtml(shown: HTMLElement, tell: (said: string) => void): void {
  const markup = shown.outerHTML;
  const item = new ClipboardItem({
    "text/html": new Blob([markup], { type: "text/html" }),
    "text/plain": new Blob([markup], { type: "text/plain" }),
  });
  navigator.clipboard
    .write([item])
    .then(() => tell("Copied as HTML."))
    .catch(() => tell("This browser does not let the page copy; select the card and copy it by hand."));
}
