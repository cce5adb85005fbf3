/** Words that nobody can hear: which word is meant, and what it was. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { INAUDIBLE, placeAt, placesOf, replaced, turned } from "../src/transcript/inaudible";

const SAID = "Hold the gate.";
const KNOWN = SAID.split(" ");
const JAPANESE = ["門", "を", "閉め", "て"];

test("the cursor means the word it stands in or touches", () => {
  assert.deepEqual(placeAt(SAID, 6, 6, KNOWN), { start: 5, end: 8 });
  assert.deepEqual(placeAt(SAID, 14, 14, KNOWN), { start: 9, end: 14 });
  assert.equal(placeAt("a  b", 2, 2, ["a", "b"]), null);
});

test("a selection means a word only if it touches one alone", () => {
  assert.deepEqual(placeAt(SAID, 10, 12, KNOWN), { start: 9, end: 14 });
  assert.equal(placeAt(SAID, 6, 10, KNOWN), null);
});

test("where a language has no blanks, words are told by those that were heard", () => {
  assert.deepEqual(placeAt("門を閉めて", 3, 3, JAPANESE), { start: 2, end: 4 });
  assert.equal(placesOf(`門${INAUDIBLE}閉めて`, JAPANESE).length, 4);
});

test("a mark turns back into the word that was shown there, if one was", () => {
  const place = { start: 5, end: 8 };
  const marked = replaced(SAID, place, turned(SAID, place, SAID, KNOWN) ?? "");
  assert.equal(marked, `Hold ${INAUDIBLE} gate.`);
  const again = { start: 5, end: 5 + INAUDIBLE.length };
  assert.equal(turned(marked, again, SAID, KNOWN), "the");
  assert.equal(turned(marked, again, marked, KNOWN), null);
  assert.equal(turned(`Oh ${marked}`, { start: 8, end: 8 + INAUDIBLE.length }, SAID, KNOWN), null);
});
