/** One record on its card: what it says, the words it rests on, why it comes early, verdicts so far. */
import { clock, day } from "../shell/clock";
import { at } from "./page";
import type { Item, Part, Queue } from "./queue";

const EMPTY: Record<Part, string> = {
  waiting: "Nothing waits for a verdict here.",
  second: "Nothing waits for a second reader: what others judged, you have judged too, or nobody has judged anything.",
  judged: "Nothing has been judged yet.",
};

export function showItem(queue: Queue): void {
  const item = queue.current();
  at("card").hidden = !item;
  at("empty").hidden = item !== undefined;
  if (!item) {
    at("empty").textContent = EMPTY[queue.part];
    return;
  }
  showWords(item);
  at("kind-of").textContent = item.kind;
  at("where").textContent = [item.where, item.publisher, day(item.published)].filter(Boolean).join(" · ");
  at("says").textContent = item.says;
  at("reasons").replaceChildren(...item.reasons.map(line));
  at("because").textContent = ground(item);
  at("given").replaceChildren(...item.verdicts.map((one) => line(`${one.verdict} by ${one.who}, ${one.at.slice(0, 16).replace("T", " ")}${one.note ? `: ${one.note}` : ""}`)));
  at("position").textContent = `${queue.here + 1} of ${Math.max(queue.total, queue.items.length)}`;
  at("fields").hidden = true;
  const correct = at("card").querySelector<HTMLButtonElement>("[data-action=correct]");
  if (correct) correct.disabled = item.fields.length === 0;
}

export function showProgress(queue: Queue): void {
  const bar = at<HTMLProgressElement>("progress");
  bar.max = Math.max(queue.ofAll, 1);
  bar.value = queue.judged;
  at("counted").textContent = `${queue.judged} of ${queue.ofAll} judged`;
}

function showWords(item: Item): void {
  at("words").dir = item.direction;
  at("before").textContent = item.before;
  at("evidence").textContent = item.words;
  at("after").textContent = item.after;
  at("heard").hidden = !item.is_heard;
  at("seconds").textContent = item.start_s === null ? "" : `${clock(item.start_s)} to ${clock(item.end_s ?? item.start_s)}`;
}

function ground(item: Item): string {
  const because = item.because.replace(/[.\s]*$/, ".");
  return item.confidence === null ? because : `${because} Confidence ${item.confidence.toFixed(2)}.`;
}

function line(text: string): HTMLLIElement {
  return Object.assign(document.createElement("li"), { textContent: text });
}
