/** Words chosen in a document: counted as the case counts, without the blanks around them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lengthOf, trimmed } from "../src/document/places";

const PASSAGE = { id: "p-1", dataset: { start: "100" } } as unknown as HTMLElement;

test("a character outside the first plane counts as one", () => {
  assert.equal(lengthOf("a😀b"), 3);
  assert.equal(lengthOf("ميرزا"), 5);
});

test("blanks around what is chosen are left out", () => {
  assert.deepEqual(trimmed(PASSAGE, "Mayor Vane calls", 5, 11), { start: 106, end: 110, text: "Vane", passage: "p-1" });
});

test("what is chosen behind a sign of two units starts where the case counts it", () => {
  const whole = "😀 Vane";
  assert.deepEqual(trimmed(PASSAGE, whole, 3, whole.length), { start: 102, end: 106, text: "Vane", passage: "p-1" });
});

test("blanks alone are nothing chosen", () => {
  assert.equal(trimmed(PASSAGE, "one  two", 3, 5), null);
  assert.equal(trimmed(PASSAGE, "one", 2, 2), null);
});
