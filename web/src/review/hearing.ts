/** Hears the words of a record: from just before them to just after. */
import { say } from "../shell/saying";
import { at } from "./page";
import type { Item } from "./queue";

const BEFORE_S = 0.3;
const AFTER_S = 0.4;
const audio = at<HTMLAudioElement>("audio");
let until = Infinity;

audio.addEventListener("timeupdate", () => {
  if (audio.currentTime >= until) stop();
});

export function stop(): void {
  audio.pause();
}

export async function playItem(item: Item | undefined): Promise<void> {
  if (!item?.is_heard) return;
  if (!audio.paused) {
    stop();
    return;
  }
  const address = `/audio/${item.exhibit_id}.wav`;
  if (!audio.src.endsWith(address)) audio.src = address;
  audio.currentTime = Math.max((item.start_s ?? 0) - BEFORE_S, 0);
  until = item.end_s === null ? Infinity : item.end_s + AFTER_S;
  try {
    await audio.play();
  } catch (error) {
    say(`cannot be played: ${(error as Error).message}`, true);
  }
}
