/** The recording page: hears and draws one recording; the transcript beside it listens along. */
import { clock } from "../shell/clock";
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";
import { Axis } from "./axis";
import { Comparison } from "./compare";
import { Lanes } from "./lanes";
import { Loop } from "./loop";
import { outlineOf, recordingOf, wordsOf, type Recording } from "./model";
import { Spectrogram } from "./spectrogram";
import { View } from "./view";
import { recolour, waveOf, type Wave } from "./wave";

const STEP_S = 5;
const ZOOM = 1.6;
const MOST_PX_PER_S = 1_000;
const TELL_MS = 80;

const player = document.getElementById("player") as HTMLElement;
const media = document.getElementById("audio") as HTMLAudioElement;
const at = (id: string) => document.getElementById(id) as HTMLElement;

async function begin(): Promise<void> {
  const id = player.dataset.exhibit ?? "";
  const levels = (player.dataset.outlines ?? "").split(" ").map(Number);
  const [recording, outline] = await Promise.all([recordingOf(id), outlineOf(id, Number(player.dataset.duration), levels)]);
  const wave = waveOf({ home: at("wave"), minimap: at("minimap"), media, outline, duration_s: recording.duration_s, height: 110 });
  const view = new View();
  follow(wave, view, recording);
  new Axis(at("axis") as HTMLCanvasElement, view, recording.duration_s);
  new Spectrogram(at("spectrogram") as HTMLCanvasElement, recording, view);
  const lanes = new Lanes(at("lanes"), recording, view, (says) => (at("pointed").textContent = says), (s) => go(s));
  const loop = new Loop(wave, media, (on) => at("loop").setAttribute("aria-pressed", String(on)));
  const comparison = new Comparison(recording, wave, media, view);
  tellTime(wave, lanes);
  control(wave, view, recording, loop, comparison);
  arrive(recording);
  document.body.dataset.ready = "true";
  if (!document.querySelector("#passages[data-listen]")) lanes.give(await wordsOf(id));
}

/** Keep the view what wavesurfer shows. */
function follow({ surfer }: Wave, view: View, recording: Recording): void {
  const whole = () => surfer.getWidth() / recording.duration_s;
  const show = () => {
    const pxPerS = Math.max(surfer.options.minPxPerSec, whole());
    const start = surfer.getScroll() / pxPerS;
    view.show(start, start + surfer.getWidth() / pxPerS, surfer.getWidth());
  };
  surfer.on("scroll", show);
  surfer.on("zoom", show);
  surfer.on("redraw", show);
  surfer.on("ready", show);
  surfer.on("resize", show);
  show();
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    recolour({ surfer } as Wave);
    view.drawAgain();
  });
}

function go(s: number, play = false): void {
  media.currentTime = Math.max(s, 0);
  if (play && media.paused) void start();
}

async function start(): Promise<void> {
  try {
    await media.play();
  } catch (error) {
    say(`cannot be played: ${(error as Error).message}`, true);
  }
}

/** Say where the sound is: in figures, to the lanes, and to whoever listens on the page. */
function tellTime({ surfer }: Wave, lanes: Lanes): void {
  let told = 0;
  const tell = (always: boolean) => {
    const passed = performance.now();
    if (!always && passed - told < TELL_MS) return;
    told = passed;
    const s = media.currentTime;
    at("now").textContent = clock(s);
    at("wave").setAttribute("aria-valuenow", s.toFixed(1));
    at("wave").setAttribute("aria-valuetext", clock(s));
    lanes.playing(s);
    document.dispatchEvent(new CustomEvent("desk:time", { detail: { s, playing: !media.paused } }));
  };
  surfer.on("timeupdate", () => tell(false));
  for (const kind of ["play", "pause", "seeked"]) media.addEventListener(kind, () => tell(true));
  const shown = () => {
    const button = at("play");
    button.setAttribute("aria-pressed", String(!media.paused));
    button.replaceChildren(media.paused ? "▶ " : "❚❚ ", Object.assign(document.createElement("span"), { textContent: media.paused ? "play" : "pause" }));
  };
  media.addEventListener("play", shown);
  media.addEventListener("pause", shown);
}

function control(wave: Wave, view: View, recording: Recording, loop: Loop, comparison: Comparison): void {
  const zoom = (by: number) => {
    const least = view.width / recording.duration_s;
    const wanted = Math.min(Math.max(view.pxPerS * by, least), MOST_PX_PER_S);
    wave.surfer.zoom(wanted <= least ? 0 : wanted);
    wave.surfer.setScrollTime(Math.max(media.currentTime - view.width / wanted / 2, 0));
  };
  const speed = document.getElementById("speed") as HTMLSelectElement;
  const faster = (by: number) => {
    speed.selectedIndex = Math.min(Math.max(speed.selectedIndex + by, 0), speed.options.length - 1);
    speed.dispatchEvent(new Event("change"));
  };
  speed.addEventListener("change", () => {
    wave.surfer.setPlaybackRate(Number(speed.value), true);
    say(`speed ${speed.value}×`);
  });
  const placed = recording.findings.filter((one) => one.start_s !== null).sort((a, b) => (a.start_s ?? 0) - (b.start_s ?? 0));
  const finding = (by: number) => {
    const now = media.currentTime;
    const next = by > 0 ? placed.find((one) => (one.start_s ?? 0) > now + 0.05) : placed.findLast((one) => (one.start_s ?? 0) < now - 0.05);
    if (!next) return say("There is no further finding at a place of its own.");
    go(next.start_s ?? 0);
    say(`${next.test}: ${next.outcome}. ${next.because}`);
  };
  const actions: Record<string, () => void> = {
    play: () => (media.paused ? void start() : media.pause()),
    back: () => go(media.currentTime - STEP_S),
    forth: () => go(media.currentTime + STEP_S),
    slower: () => faster(-1),
    faster: () => faster(1),
    "zoom-in": () => zoom(ZOOM),
    "zoom-out": () => zoom(1 / ZOOM),
    "zoom-all": () => wave.surfer.zoom(0),
    "loop-from": () => loop.begin(),
    "loop-to": () => loop.end(),
    loop: () => loop.toggle(),
    "loop-clear": () => loop.clear(),
    link: () => void link(),
    sound: () => changeSource(),
    "next-finding": () => finding(1),
    "previous-finding": () => finding(-1),
    swap: () => comparison.swap(),
    "compare-end": () => comparison.end(),
  };
  for (const [name, action] of Object.entries(actions)) onAction(name, action);
  document.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    const wanted = target.closest<HTMLElement>("[data-do]");
    if (wanted) actions[wanted.dataset.do ?? ""]?.();
    const place = target.closest<HTMLElement>("button.at[data-s]");
    if (place) {
      go(Number(place.dataset.s), true);
      if (place.dataset.e && Number(place.dataset.e) > Number(place.dataset.s)) wave.surfer.setScrollTime(Math.max(Number(place.dataset.s) - 1, 0));
    }
    const compared = target.closest<HTMLElement>(".compare")?.closest<HTMLElement>("[data-copy]");
    if (compared) void comparison.begin(Number(compared.dataset.copy));
  });
  document.addEventListener("desk:seek", (event) => {
    const { s, play, end_s } = (event as CustomEvent<{ s: number; play?: boolean; end_s?: number }>).detail;
    if (play && end_s !== undefined) void wave.surfer.play(s, end_s);
    else go(s, play);
  });
  document.addEventListener("desk:toggle", () => actions["play"]?.());
  at("lanes").addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? ZOOM : 1 / ZOOM);
  }, { passive: false });
  document.getElementById("source")?.addEventListener("change", () => changeSource(false));
}

/** Hear the original's bytes, or the working copy, at the same second. */
function changeSource(turnsOver = true): void {
  const choice = document.getElementById("source") as HTMLSelectElement | null;
  if (!choice) return say("Browsers do not play the original of this recording; this is its working copy.");
  if (turnsOver) choice.selectedIndex = 1 - choice.selectedIndex;
  const address = choice.value === "original" ? player.dataset.original : player.dataset.working;
  const [now, wasPlaying] = [media.currentTime, !media.paused];
  media.src = address ?? "";
  media.addEventListener("loadedmetadata", () => {
    media.currentTime = now;
    if (wasPlaying) void start();
  }, { once: true });
  say(choice.value === "original" ? "You hear the original's own bytes." : "You hear the working copy: 16 kHz, one channel.");
}

async function link(): Promise<void> {
  const address = `${location.origin}${location.pathname}?t=${media.currentTime.toFixed(1)}`;
  history.replaceState(null, "", address);
  try {
    await navigator.clipboard.writeText(address);
    say(`Copied: a link to ${clock(media.currentTime)}.`);
  } catch {
    say(address);
  }
}

/** Go where the address says: a second (?t=12.3), or a passage (#ID). */
function arrive(recording: Recording): void {
  const asked = new URLSearchParams(location.search).get("t");
  const passage = recording.passages.find((one) => one.passage_id === decodeURIComponent(location.hash.slice(1)));
  if (asked !== null && Number.isFinite(Number(asked))) go(Number(asked));
  else if (passage) go(passage.start_s);
  addEventListener("hashchange", () => {
    const wanted = recording.passages.find((one) => one.passage_id === decodeURIComponent(location.hash.slice(1)));
    if (wanted) go(wanted.start_s);
  });
}

begin().catch((error: Error) => say(error.message, true));
