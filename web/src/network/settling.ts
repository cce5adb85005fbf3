/** A thread of its own that works out places, so that the page answers meanwhile. */
import type { Front } from "./messages";
import { type Arranged, settled } from "./settled";

interface Wanted {
  number: number;
  network: Arranged;
  fronts: Front[];
}

addEventListener("message", (event: MessageEvent<Wanted>) => {
  const { number, network, fronts } = event.data;
  postMessage({ number, places: [...settled(network, fronts)] });
});
