/** Which items of the timeline are drawn by themselves, and which as a number. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnIn } from "../src/timeline/crowding";
import { DAY_MS, dayStart, type Place } from "../src/timeline/items";

const START = dayStart("2031-03-01");
const placesOf = (many: number): Place[] =>
  [...Array(many).keys()].map((at) => ({ id: `i${at}`, lane: `lane ${at % 3}`, from: START + (at % 200) * DAY_MS, to: START + (at % 200) * DAY_MS }) as Place);
const WHOLE = { from: START, to: START + 200 * DAY_MS };

test("a day begins at midnight, wherever one is", () => assert.equal(dayStart("2031-03-01"), Date.UTC(2031, 2, 1)));

test("few items are drawn one by one", () => {
  const drawn = drawnIn(placesOf(40), WHOLE, 1200, "");
  assert.equal(drawn.items.length, 40);
  assert.equal(drawn.crowds.length, 0);
});

test("of thousands none is lost: each is drawn or counted once", () => {
  const drawn = drawnIn(placesOf(6000), WHOLE, 1200, "");
  const ids = [...drawn.items, ...drawn.crowds.flatMap((crowd) => crowd.items)].map((one) => one.id);
  assert.equal(new Set(ids).size, 6000);
  assert.equal(ids.length, 6000);
  assert.ok(drawn.items.length + drawn.crowds.length < 600);
});

test("what is chosen is drawn by itself in any crowd", () => {
  assert.ok(drawnIn(placesOf(6000), WHOLE, 1200, "i5999").items.some((one) => one.id === "i5999"));
});

test("what lies outside the window is left out", () => {
  const drawn = drawnIn(placesOf(400), { from: START, to: START + DAY_MS }, 1200, "");
  assert.ok(drawn.items.every((one) => one.from <= START + DAY_MS));
  assert.ok(drawn.items.length > 0);
});
