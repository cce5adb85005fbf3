/** The network's places and its address. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, lying } from "../src/network/apart";
import { count, days, only, read } from "../src/network/asked";
import { seeded } from "../src/network/seeded";

function asked(search: string): ReturnType<typeof read> {
  Object.assign(globalThis, { location: { search } });
  return read();
}

test("names are pushed apart until none overlaps", () => {
  const places = new Map([...Array(12).keys()].map((at) => [`a${at}`, { x: at % 3, y: at % 5 }]));
  const boxes = [...places.keys()].map((id) => ({ id, wide: 60, high: 20 }));
  apart(places, boxes);
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      const [p, q] = [places.get(one.id)!, places.get(other.id)!];
      assert.ok(Math.abs(p.x - q.x) >= 60 || Math.abs(p.y - q.y) >= 20, `${one.id} lies over ${other.id}`);
    }
  }
});

test("two fronts stand beside each other", () => {
  const places = new Map([["a", { x: 0, y: 0 }], ["b", { x: 0, y: 50 }]]);
  lying(places, ["a"], ["b"]);
  assert.ok(Math.abs(places.get("a")!.y - places.get("b")!.y) < 1e-9);
  assert.ok(places.get("b")!.x > places.get("a")!.x);
});

test("chance comes out the same from one seed, and is given back", () => {
  const own = Math.random;
  const drawn = (seed: number): number[] => {
    const found: number[] = [];
    seeded(seed, () => found.push(Math.random(), Math.random()));
    return found;
  };
  assert.deepEqual(drawn(7), drawn(7));
  assert.notDeepEqual(drawn(7), drawn(8));
  assert.equal(Math.random, own);
});

test("an address says days, view and suppositions", () => {
  const told = asked('?view=reporting&since=2022-07-01&until=2022-08-01&show=table&suppose={"drop":["ac-1"]}');
  assert.equal(days(told), "view=reporting&since=2022-07-01&until=2022-08-01");
  assert.equal(told.show, "table");
  assert.equal(count(told.suppose), 1);
  assert.deepEqual(only(told.suppose), { drop: ["ac-1"] });
});

test("what does not fit an address counts as not said", () => {
  const told = asked("?view=everything&since=yesterday&actors=-4&least=0&show=film&suppose={cut");
  assert.deepEqual([told.view, told.since, told.actors, told.least, told.show], ["both", null, "40", "1", "picture"]);
  assert.equal(count(told.suppose), 0);
  for (const nobody of ["", "ada|", "|bo", "ada|bo|cy"]) assert.equal(asked(`?open=${encodeURIComponent(nobody)}`).open, null);
  for (const somebody of ["ada", "ada|bo"]) assert.equal(asked(`?open=${encodeURIComponent(somebody)}`).open, somebody);
});
