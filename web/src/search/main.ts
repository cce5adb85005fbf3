/** The search page: hits walked through by keys, and heard where they stand. */
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";

const AFTER_S = 0.4;
const hits = [...document.querySelectorAll<HTMLElement>(".hits li")];
const audio = new Audio();
audio.preload = "none";
let until = Infinity;
let heard: HTMLElement | null = null;

audio.addEventListener("timeupdate", () => {
  if (audio.currentTime >= until) audio.pause();
});
audio.addEventListener("pause", () => heard?.classList.remove("playing"));
audio.addEventListener("play", () => heard?.classList.add("playing"));

async function play(hit: HTMLElement): Promise<void> {
  const { exhibit, start, end } = hit.dataset;
  if (!exhibit || !start) {
    say("This passage is written; there is nothing to hear.");
    return;
  }
  if (heard === hit && !audio.paused) {
    audio.pause();
    return;
  }
  audio.pause();
  heard = hit;
  const address = `/audio/${exhibit}.wav`;
  if (!audio.src.endsWith(address)) audio.src = address;
  audio.currentTime = Number(start);
  until = end ? Number(end) + AFTER_S : Infinity;
  try {
    await audio.play();
  } catch (error) {
    say(`cannot be played: ${(error as Error).message}`, true);
  }
}

function here(): number {
  return hits.findIndex((hit) => hit.contains(document.activeElement));
}

function walk(by: number): void {
  const wanted = Math.min(Math.max(here() + by, 0), hits.length - 1);
  hits[wanted]?.querySelector<HTMLElement>("a")?.focus();
}

onAction("next", () => walk(1));
onAction("previous", () => walk(-1));
onAction("play", () => {
  const hit = hits[Math.max(here(), 0)];
  if (hit) void play(hit);
});
document.addEventListener("click", (event) => {
  const hit = (event.target as HTMLElement).closest("button.play")?.closest<HTMLElement>("li");
  if (hit) void play(hit);
});
document.body.dataset.ready = "true";
