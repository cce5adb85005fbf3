/** Listen first, by hand: a stretch drawn on the waveform is listened to and written down like a passage. */
import { clock } from "../shell/clock";
import { send } from "../shell/api";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";
import { told } from "./editing";
import { showBeside, type Heard } from "./listening";
import { home } from "./passages";

interface Stretch {
  start_s: number;
  end_s: number;
}

let drawn: Stretch | null = null;

/** Have what is drawn on the waveform ask what is heard there. */
export function listenToDrawn(): void {
  const place = document.getElementById("drawn");
  if (!place) return;
  document.addEventListener("desk:region", (event) => take(place, (event as CustomEvent<Stretch | null>).detail));
  place.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    void keep(place);
  });
  place.querySelector(".hear")?.addEventListener("click", () => {
    if (drawn) document.dispatchEvent(new CustomEvent("desk:seek", { detail: { s: drawn.start_s, play: true, end_s: drawn.end_s } }));
  });
}

/** Go by key to where the drawn stretch is written down. */
export function writeDrawn(): void {
  const place = document.getElementById("drawn");
  if (!place) return say("Listen first (h), then draw a stretch on the waveform.");
  if (place.hidden) return say("Draw a stretch first: drag over the waveform, or press i where it begins and o where it ends.");
  place.querySelector("textarea")?.focus();
}

/** A stretch was drawn, moved or forgotten. What is half written stays; what was kept gives way. */
function take(place: HTMLElement, stretch: Stretch | null): void {
  const field = place.querySelector("textarea") as HTMLTextAreaElement;
  if (field.readOnly) {
    field.readOnly = false;
    field.value = "";
    place.querySelector(".heard")?.replaceChildren();
    (place.querySelector("[type=submit]") as HTMLButtonElement).hidden = false;
  }
  drawn = stretch;
  place.hidden = stretch === null && !field.value;
  if (stretch) (place.querySelector(".which") as HTMLElement).textContent = `${clock(stretch.start_s)} to ${clock(stretch.end_s)}`;
}

async function keep(place: HTMLElement): Promise<void> {
  const field = place.querySelector("textarea") as HTMLTextAreaElement;
  const stretch = drawn;
  if (!stretch) return say("No stretch is drawn now: drag over the waveform again.");
  if (field.readOnly) return;
  await told(async () => {
    const heard = await send<Heard>(`/api/listening/${home.dataset.exhibit}`, { ...stretch, text: field.value });
    shownVersion(heard.version);
    showBeside(place, heard);
    say("Kept what you heard.");
  });
}
