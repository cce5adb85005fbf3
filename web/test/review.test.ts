/** The queue of what waits: pages that grow while verdicts shorten what the desk still has. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { type Item, Queue } from "../src/review/queue";

const OF_ALL = 90;
let waiting: string[] = [];
let asked: URLSearchParams[] = [];
let refuses = false;

/** A desk that keeps what waits and forgets what was judged, as the real one does. */
async function desk(address: string, request: RequestInit = {}): Promise<Response> {
  const url = new URL(address, "http://desk");
  if (url.pathname === "/api/reviews") {
    if (refuses) return Response.json({ error: { what: "no such record", next: "load the page again" } }, { status: 404 });
    const { record_id, verdict } = JSON.parse(String(request.body)) as { record_id: string; verdict: string };
    waiting = verdict === "withdraw" ? [record_id, ...waiting] : waiting.filter((one) => one !== record_id);
    return Response.json({ version: "2" });
  }
  asked.push(url.searchParams);
  const [start, limit] = [Number(url.searchParams.get("start")), Number(url.searchParams.get("limit"))];
  const items = waiting.slice(start, start + limit).map((record_id) => ({ record_id, verdicts: [] }));
  return Response.json({ total: waiting.length, judged: OF_ALL - waiting.length, of_all: OF_ALL, kinds: {}, items });
}

beforeEach(() => {
  waiting = Array.from({ length: OF_ALL }, (_, number) => `r-${number}`);
  asked = [];
  refuses = false;
  Object.assign(globalThis, { fetch: desk, document: { body: { dataset: {} } } });
});

async function loaded(): Promise<Queue> {
  const queue = new Queue();
  await queue.load();
  return queue;
}

function current(queue: Queue): Item {
  const found = queue.current();
  assert.ok(found);
  return found;
}

test("every record is shown once and in order, though each verdict shortens what waits", async () => {
  const queue = await loaded();
  const shown: string[] = [];
  for (let turn = 0; turn < OF_ALL; turn++) {
    shown.push(current(queue).record_id);
    await queue.send(current(queue), "confirm", "", {});
    await queue.move(1);
  }
  assert.deepEqual(
    shown,
    Array.from({ length: OF_ALL }, (_, number) => `r-${number}`),
  );
  assert.equal(queue.judged, OF_ALL);
});

test("walking without a verdict shows every record once as well", async () => {
  const queue = await loaded();
  const shown = new Set<string>();
  for (let turn = 0; turn < OF_ALL; turn++) {
    shown.add(current(queue).record_id);
    await queue.move(1);
  }
  assert.equal(shown.size, OF_ALL);
});

test("nothing goes before the first or past the last", async () => {
  waiting = ["r-0", "r-1"];
  const queue = await loaded();
  await queue.move(-1);
  assert.equal(current(queue).record_id, "r-0");
  await queue.move(5);
  assert.equal(current(queue).record_id, "r-1");
  assert.equal(asked.length, 1, "nothing more is asked for where all is here");
});

test("a verdict taken back is no verdict, and its record is shown again", async () => {
  const queue = await loaded();
  const first = current(queue);
  await queue.send(first, "reject", "not his words", {});
  await queue.move(1);
  assert.equal(queue.judged, 1);
  await queue.takeBack(first);
  assert.equal(queue.judged, 0);
  assert.equal(current(queue), first);
  assert.deepEqual(first.verdicts, []);
});

test("a verdict that was refused is not counted", async () => {
  const queue = await loaded();
  refuses = true;
  await assert.rejects(queue.send(current(queue), "confirm", "", {}), /no such record; load the page again/);
  assert.equal(queue.judged, 0);
  assert.deepEqual(current(queue).verdicts, []);
});

test("a kind that was chosen is asked for", async () => {
  const queue = new Queue();
  queue.kind = "tie";
  await queue.load();
  assert.equal(asked[0]?.get("kind"), "tie");
});
