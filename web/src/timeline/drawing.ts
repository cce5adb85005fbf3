/** The lanes as a drawing that moves. Text of a case only ever becomes text nodes in it. */
import moment from "moment";
import { DataSet } from "vis-data/peer";
import { type DataItem, Timeline, type TimelineOptions } from "vis-timeline";
import "vis-timeline/styles/vis-timeline-graph2d.min.css";
import { type Crowd, drawnIn, type Stretch } from "./crowding";
import { DAY_MS, dayStart, type Place, type Told } from "./items";

const FEW = 45; // items drawn: so few are drawn with their words
const LONGEST_LABEL = 42;
const AROUND_MS = 4 * DAY_MS;
const STEP = 0.25; // of what is seen, to earlier or later
const ZOOM = 0.4;

interface DrawnThing extends DataItem {
  id: string;
  className: string;
  label: HTMLElement;
}

interface Group {
  id: string;
  order: number;
  content: string;
  className: string;
}

export class Drawing {
  private readonly data = new DataSet<DataItem, "id">();
  private readonly timeline: Timeline;
  private readonly whole: Stretch;
  private readonly lanes: Group[];
  private lanesShown = "";
  private items: Place[] = [];
  private crowds = new Map<string, Crowd>();
  private looks = new Map<string, string>(); // of what is drawn, by id
  private chosen = "";

  /** choose: called with an item that was clicked; moved: after every move, isAll: the whole is seen. */
  constructor(
    private readonly container: HTMLElement,
    told: Told,
    private readonly choose: (id: string) => void,
    private readonly moved: (seen: Stretch, isAll: boolean) => void,
  ) {
    this.whole = {
      from: dayStart(told.first) - AROUND_MS,
      to: dayStart(told.last) + DAY_MS + AROUND_MS,
    };
    this.lanes = told.lanes.map((lane, order) => ({ id: lane.name, order, content: lane.label, className: `l-${lane.name}` }));
    const options: TimelineOptions = {
      start: this.whole.from,
      end: this.whole.to,
      moment: (date: moment.MomentInput) => moment(date).utc(), // a day is a day, wherever it is read
      orientation: "top",
      stack: true,
      selectable: true,
      showCurrentTime: false,
      showTooltips: false,
      zoomKey: "ctrlKey", // the wheel scrolls the page
      zoomMin: 3 * DAY_MS,
      zoomMax: 40 * 365 * DAY_MS,
      margin: { item: { horizontal: 1, vertical: 3 }, axis: 5 },
      groupOrder: "order",
      groupTemplate: (lane?: { content: string }) => textIn("span", lane?.content ?? ""),
      template: (item: DrawnThing) => item.label,
    };
    this.timeline = new Timeline(container, this.data, this.lanes, options);
    this.timeline.on("rangechanged", () => this.redraw());
    this.timeline.on("select", (event: { items: string[] }) => this.picked(event.items[0]));
  }

  /** What is seen now. */
  get seen(): Stretch {
    const { start, end } = this.timeline.getWindow();
    return { from: start.getTime(), to: end.getTime() };
  }

  /** Draw other items, in these lanes. */
  show(items: Place[], lanes: ReadonlySet<string>): void {
    this.items = items;
    const wanted = this.lanes.filter((lane) => lanes.has(lane.id));
    const names = wanted.map((lane) => lane.id).join(" ");
    if (names !== this.lanesShown) this.timeline.setGroups(wanted);
    this.lanesShown = names;
    this.redraw();
  }

  /** Mark an item as chosen, and move to it if it is out of sight. */
  mark(item: Place | null): void {
    this.chosen = item?.id ?? "";
    const { from, to } = this.seen;
    if (item && (item.from > to || item.to < from)) this.timeline.moveTo(item.from, { animation: false });
    this.redraw();
  }

  earlier(): void {
    this.move(-STEP);
  }

  later(): void {
    this.move(STEP);
  }

  zoomIn(): void {
    this.timeline.zoomIn(ZOOM, { animation: false });
  }

  zoomOut(): void {
    this.timeline.zoomOut(ZOOM, { animation: false });
  }

  all(): void {
    this.timeline.setWindow(this.whole.from, this.whole.to, { animation: false });
  }

  private move(by: number): void {
    const { from, to } = this.seen;
    const way = (to - from) * by;
    this.timeline.setWindow(from + way, to + way, { animation: false });
  }

  private picked(id: string | undefined): void {
    const crowd = id === undefined ? undefined : this.crowds.get(id);
    if (crowd) {
      const around = Math.max((crowd.to - crowd.from) * 0.6, 2 * DAY_MS);
      this.timeline.setWindow(crowd.from - around, crowd.to + around, { animation: false });
    } else if (id !== undefined) this.choose(id);
  }

  private redraw(): void {
    const drawn = drawnIn(this.items, this.seen, this.container.clientWidth, this.chosen);
    const isFew = drawn.items.length + drawn.crowds.length <= FEW;
    this.crowds = new Map(drawn.crowds.map((crowd) => [crowd.id, crowd]));
    const wanted = [
      ...drawn.items.map((item) => drawnItem(item, isFew)),
      ...drawn.crowds.map(drawnCrowd),
    ];
    this.put(wanted);
    this.timeline.setSelection(this.looks.has(this.chosen) ? [this.chosen] : []);
    const { from, to } = this.seen;
    this.moved(this.seen, from <= this.whole.from && to >= this.whole.to);
  }

  /** Put in what is new or looks different now, take out what is no longer drawn. */
  private put(wanted: DrawnThing[]): void {
    const looks = new Map(wanted.map((one) => [one.id, `${one.className} ${one.start} ${one.label.textContent}`]));
    this.data.remove([...this.looks.keys()].filter((id) => !looks.has(id)));
    this.data.update(wanted.filter((one) => this.looks.get(one.id) !== looks.get(one.id)));
    this.looks = looks;
  }
}

function drawnItem(item: Place, isFew: boolean): DrawnThing {
  const { from, to } = item;
  const isDay = item.earliest === item.latest;
  const label = textIn("span", isFew ? clipped(item.label) : "");
  label.title = `${daysOf(item)} · ${item.label}`;
  label.dir = "auto";
  const classes = [
    `l-${item.lane}`,
    isDay ? "exact" : "unsure",
    item.earliest && item.latest ? "" : "open",
    item.state === "planned" ? "planned" : "",
    isDay && item.until ? "ahead" : "",
    item.state && item.state !== "planned" ? `mark-${item.state}` : "",
    isFew ? "worded" : "",
  ];
  const drawn = {
    id: item.id,
    group: item.lane,
    start: from,
    content: "",
    className: classes.filter(Boolean).join(" "),
    label,
  };
  return from === to ? { ...drawn, type: "point" } : { ...drawn, type: "range", end: to };
}

function drawnCrowd(crowd: Crowd): DrawnThing {
  const label = textIn("span", `+${crowd.items.length}`);
  label.title = `${crowd.items.length} items; choose to come closer`;
  return {
    id: crowd.id,
    group: crowd.lane,
    start: (crowd.from + crowd.to) / 2,
    type: "point",
    content: "",
    className: `crowd l-${crowd.lane}`,
    label,
  };
}

function textIn(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function clipped(text: string): string {
  return text.length <= LONGEST_LABEL ? text : `${text.slice(0, LONGEST_LABEL).trimEnd()} …`;
}

function daysOf(item: Place): string {
  if (item.earliest === item.latest) return item.latest;
  return `${item.earliest || "…"} – ${item.latest || "…"}`;
}
