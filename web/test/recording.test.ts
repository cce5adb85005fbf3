/** Along a recording's time: labels on the axis, and the same sound in a copy. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { along } from "../src/recording/along";
import { axisClock, labelStep } from "../src/recording/axis";

test("labels are as near each other as they can be read", () => {
  for (const pxPerS of [0.02, 0.3, 2, 40, 900]) assert.ok(labelStep(pxPerS) * pxPerS >= 70 || labelStep(pxPerS) === 3600);
  assert.ok(labelStep(900) < labelStep(40));
});

test("tenths are written only where labels are nearer than a second", () => {
  assert.equal(axisClock(61.5, 0.5), "1:01.5");
  assert.equal(axisClock(61, 1), "1:01");
  assert.equal(axisClock(3661, 60), "1:01:01");
});

const CUT: [number, number][] = [[10, 100], [20, 110], [20, 115], [30, 125]]; // five seconds are missing at 20

test("a second between anchors goes evenly between theirs", () => {
  assert.equal(along(CUT, 15, 1), 105);
  assert.equal(along(CUT, 25, 1), 120);
});

test("at a cut the second goes to where the sound goes on", () => assert.equal(along(CUT, 20, 1), 115));

test("outside the anchors time runs at the copy's speed", () => {
  assert.equal(along(CUT, 0, 1.1), 100 - 10 * 1.1);
  assert.equal(along(CUT, 40, 1.1), 125 + 10 * 1.1);
});

test("an anchor's order does not matter", () => assert.equal(along([...CUT].reverse(), 15, 1), 105));
