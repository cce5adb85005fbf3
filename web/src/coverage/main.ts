/** Coverage: a stretch that is chosen plays where it stands; its recording's page is one key away. */
import { walk } from "../boards/walking";
import { clock } from "../shell/clock";
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";

type Stretch = HTMLElement | SVGElement;

const audio = document.getElementById("audio") as HTMLAudioElement;
const player = document.getElementById("player") as HTMLElement;
const playing = document.getElementById("playing") as HTMLElement;
let heard: Stretch | null = null;
let until = Infinity;
let waiting: Stretch[] = []; // to be played after the one that plays

audio.addEventListener("timeupdate", () => {
  if (audio.currentTime < until) return;
  const next = waiting.shift();
  if (next) void play(next, waiting);
  else audio.pause();
});
audio.addEventListener("pause", () => heard?.classList.remove("playing"));
audio.addEventListener("play", () => heard?.classList.add("playing"));

async function play(stretch: Stretch, then: Stretch[] = []): Promise<void> {
  const { exhibit, start, end } = stretch.dataset;
  if (!exhibit || !start || !end) return;
  audio.pause();
  heard?.classList.remove("playing");
  heard = stretch;
  waiting = then;
  player.hidden = false;
  const address = `/audio/${exhibit}.wav`;
  if (!audio.src.endsWith(address)) audio.src = address;
  until = Number(end);
  playing.textContent = stretch.getAttribute("aria-label")?.replace(/; play it$/, "") ?? "";
  say(`Playing ${clock(Number(start))} to ${clock(until)}.`);
  try {
    audio.currentTime = Number(start);
    await audio.play();
  } catch (error) {
    say(`cannot be played: ${(error as Error).message}`, true);
  }
}

/** Play a stretch, or stop it if it is the one that plays. */
function toggle(stretch: Stretch): void {
  if (heard === stretch && !audio.paused) audio.pause();
  else void play(stretch);
}

const all = (): NodeListOf<Stretch> => document.querySelectorAll<Stretch>(".stretch");
const chosen = (): Stretch | null => (document.activeElement?.closest(".stretch") as Stretch | null) ?? heard;

function playAll(list: Element | null): void {
  const [first, ...rest] = list?.querySelectorAll<HTMLElement>(".stretch") ?? [];
  if (first) void play(first, rest);
  else say("No stretch is listed that could be played.");
}

onAction("next", () => walk(all(), 1));
onAction("previous", () => walk(all(), -1));
onAction("play", () => {
  const stretch = chosen() ?? all()[0];
  if (stretch) toggle(stretch);
});
onAction("play-all", () => playAll(document.querySelector(".unseen-list")));
onAction("open", () => {
  const address = chosen()?.getAttribute("href");
  if (address) location.assign(address);
});

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  const stretch = target.closest<Stretch>(".stretch");
  if (stretch && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    toggle(stretch);
  }
  const button = target.closest(".play-all");
  if (button) playAll(button.closest(".ground")?.querySelector(".unseen-list") ?? null);
});
document.body.dataset.ready = "true";
