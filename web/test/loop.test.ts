/** The stretch that is repeated: set by keys or drawn, one at a time. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Loop } from "../src/recording/loop";

interface Stretch {
  start_s: number;
  end_s: number;
}
type Wave = ConstructorParameters<typeof Loop>[0];

class FakeRegion {
  isRemoved = false;
  constructor(
    readonly id: string,
    public start: number,
    public end: number,
  ) {}
  setOptions(told: Partial<FakeRegion>): void {
    Object.assign(this, told);
  }
  remove(): void {
    this.isRemoved = true;
  }
}

class Regions {
  all: FakeRegion[] = [];
  private created: (region: FakeRegion) => void = () => {};
  enableDragSelection(): void {}
  on(event: string, told: (region: FakeRegion) => void): void {
    if (event === "region-created") this.created = told;
  }
  addRegion({ id, start, end }: { id: string; start: number; end: number }): void {
    const region = new FakeRegion(id, start, end);
    this.all.push(region);
    this.created(region);
  }
}

class Media extends EventTarget {
  currentTime = 0;
  paused = false;
  goesTo(s: number): void {
    this.currentTime = s;
    this.dispatchEvent(new Event("timeupdate"));
  }
}

let regions: Regions;
let media: Media;
let loop: Loop;
let isShownOn: boolean;
let told: Stretch | null;

beforeEach(() => {
  [regions, media, isShownOn, told] = [new Regions(), new Media(), false, null];
  const page = new EventTarget();
  Object.assign(globalThis, { document: page });
  page.addEventListener("desk:region", (event) => {
    told = (event as CustomEvent<Stretch | null>).detail;
  });
  loop = new Loop({ regions } as unknown as Wave, media as unknown as HTMLMediaElement, (on) => {
    isShownOn = on;
  });
});

function setByKeys(from: number, to: number): void {
  media.currentTime = from;
  loop.begin();
  media.currentTime = to;
  loop.end();
}

test("a stretch set by keys is told, and repeated from its end", () => {
  setByKeys(2, 5);
  assert.deepEqual(told, { start_s: 2, end_s: 5 });
  assert.ok(isShownOn);
  media.goesTo(4.9);
  assert.equal(media.currentTime, 4.9);
  media.goesTo(5.1);
  assert.equal(media.currentTime, 2);
});

test("nobody is thrown back who stands still behind the stretch", () => {
  setByKeys(2, 5);
  media.paused = true;
  media.goesTo(7);
  assert.equal(media.currentTime, 7);
});

test("an end without a beginning counts from the start of the recording", () => {
  media.currentTime = 3;
  loop.end();
  assert.deepEqual(told, { start_s: 0, end_s: 3 });
});

test("what is too short to be heard is no stretch", () => {
  setByKeys(2, 2.1);
  assert.equal(regions.all.length, 0);
  setByKeys(4, 3);
  assert.equal(told, null);
});

test("a new beginning moves the stretch that is there", () => {
  setByKeys(2, 5);
  media.currentTime = 3;
  loop.begin();
  assert.deepEqual(told, { start_s: 3, end_s: 5 });
  assert.equal(regions.all.length, 1);
});

test("a beginning past the end forgets the stretch and waits for a new end", () => {
  setByKeys(2, 5);
  media.currentTime = 9;
  loop.begin();
  assert.equal(told, null);
  assert.ok(!isShownOn);
  media.currentTime = 11;
  loop.end();
  assert.deepEqual(told, { start_s: 9, end_s: 11 });
});

test("one that is drawn takes the place of the last; shaded differences are none", () => {
  setByKeys(2, 5);
  regions.addRegion({ id: "drawn", start: 6, end: 8 });
  assert.ok(regions.all[0]?.isRemoved);
  assert.deepEqual(told, { start_s: 6, end_s: 8 });
  regions.addRegion({ id: "difference-1", start: 0, end: 1 });
  assert.deepEqual(told, { start_s: 6, end_s: 8 });
});

test("a forgotten stretch is repeated no more and cannot be switched on", () => {
  setByKeys(2, 5);
  loop.clear();
  assert.equal(told, null);
  loop.toggle();
  assert.ok(!loop.isOn && !isShownOn);
  media.goesTo(6);
  assert.equal(media.currentTime, 6);
});
