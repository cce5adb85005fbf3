/** The review page: one record at a time, one key a verdict; everything from a case goes in as text. */
import { DeskError } from "../shell/api";
import { onAction } from "../shell/keys";
import { say } from "../shell/saying";
import { showItem, showProgress } from "./card";
import { changedFields, offerFields } from "./fields";
import { at } from "./page";
import { playItem, stop } from "./hearing";
import { Queue, type Item, type Part, type Verdict } from "./queue";

const queue = new Queue();
const given: Item[] = [];
let busy = false;

function show(): void {
  stop();
  showItem(queue);
  showProgress(queue);
}

async function load(): Promise<void> {
  await queue.load();
  offerKinds();
  show();
}

function offerKinds(): void {
  const select = at<HTMLSelectElement>("kind");
  const offered = Object.entries(queue.kinds).map(([name, n]) => new Option(`${name} (${n})`, name));
  select.replaceChildren(new Option("all", ""), ...offered);
  select.value = queue.kind;
}

async function move(by: number): Promise<void> {
  await queue.move(by);
  show();
}

/** Send a verdict on the item that is shown; nothing is sent twice while one is on its way. */
async function give(verdict: Verdict, correction: Record<string, unknown> = {}): Promise<void> {
  const item = queue.current();
  if (!item || busy) return;
  busy = true;
  await told(async () => {
    const note = at<HTMLInputElement>("note");
    await queue.send(item, verdict, note.value, correction);
    note.value = "";
    given.push(item);
    say(`${item.says}: ${verdict}`);
    if (queue.here < queue.items.length - 1) await move(1);
    else show();
  });
  busy = false;
}

async function undo(): Promise<void> {
  const item = given.pop() ?? (queue.current()?.verdicts.length ? queue.current() : undefined);
  if (!item) {
    say("There is no verdict of yours from this sitting to take back.");
    return;
  }
  await told(async () => {
    await queue.takeBack(item);
    show();
    say(`taken back: ${item.says}`);
  });
}

function correct(): void {
  const item = queue.current();
  if (!item || !offerFields(item)) say("Nothing of this record can be put right field by field; reject it instead.");
}

/** Do it; what goes wrong is said in the status line. */
async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    say(error.message, true);
  }
}

const actions: Record<string, () => void> = {
  confirm: () => void give("confirm"),
  reject: () => void give("reject"),
  correct,
  note: () => at("note").focus(),
  undo: () => void undo(),
  next: () => void told(() => move(1)),
  previous: () => void told(() => move(-1)),
  play: () => void playItem(queue.current()),
  open: () => {
    const item = queue.current();
    if (item) location.assign(`/exhibit/${item.exhibit_id}#${item.passage_id ?? ""}`);
  },
};
for (const [name, action] of Object.entries(actions)) onAction(name, action);

document.addEventListener("click", (event) => {
  const target = event.target as HTMLElement;
  const button = target.closest<HTMLElement>("[data-action]");
  if (button) {
    actions[button.dataset.action ?? ""]?.();
    button.blur();
  }
  const part = target.closest<HTMLElement>("[data-part]");
  if (!part) return;
  for (const one of document.querySelectorAll("[data-part]")) one.setAttribute("aria-pressed", String(one === part));
  queue.part = part.dataset.part as Part;
  void told(load);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  at("fields").hidden = true;
  (event.target as HTMLElement).blur();
});
at("kind").addEventListener("change", () => {
  queue.kind = at<HTMLSelectElement>("kind").value;
  void told(load);
});
at("fields").addEventListener("submit", (event) => {
  event.preventDefault();
  const item = queue.current();
  const changed = item ? changedFields(item) : {};
  if (Object.keys(changed).length) void give("correct", changed);
  else say("Nothing is changed: confirm it, or change a field.");
});
void told(load).then(() => (document.body.dataset.ready = "true"));
