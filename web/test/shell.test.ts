/** Seconds as people read them, and failures in one line. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { failureOf } from "../src/shell/api";
import { clock, day } from "../src/shell/clock";

const READ: [number, string][] = [
  [0, "0:00.0"],
  [-3, "0:00.0"],
  [9.94, "0:09.9"],
  [59.96, "1:00.0"],
  [754.5, "12:34.5"],
  [3599.97, "1:00:00.0"],
  [3723.44, "1:02:03.4"],
];
for (const [seconds, text] of READ) test(`${seconds} s read ${text}`, () => assert.equal(clock(seconds), text));

const DAYS: [string, string][] = [
  ["2031-03-09", "9 Mar 2031"],
  ["2031-12-31T23:59:00+03:00", "31 Dec 2031"],
  ["2031-13-01", "2031-13-01"],
  ["2031-03", "2031-03"],
  ["in spring", "in spring"],
  ["", ""],
];
for (const [iso, text] of DAYS) test(`the day of “${iso}” reads “${text}”`, () => assert.equal(day(iso), text));

test("a failure says what is wrong and what to do", () => {
  const body = JSON.stringify({ error: { what: "no record r-9", next: "load the page again" } });
  assert.equal(failureOf(404, body), "no record r-9; load the page again");
});

test("an answer that is no message is told by its number", () => {
  for (const body of ["", "<html>", "{}"]) assert.equal(failureOf(502, body), "the desk answered 502");
});
