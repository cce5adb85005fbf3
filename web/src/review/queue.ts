/** What waits for a verdict, fetched a page at a time, and the verdicts given here. */
import { ask, send } from "../shell/api";
import { shownVersion } from "../shell/version";

export type Part = "waiting" | "second" | "judged";
export type Verdict = "confirm" | "correct" | "reject" | "withdraw";

export interface Field {
  name: string;
  kind: string;
  value: string | number | boolean | null;
  choices: string[];
}

export interface Item {
  record_id: string;
  kind: string;
  says: string;
  where: string;
  published: string;
  publisher: string;
  exhibit_id: string;
  passage_id: string | null;
  before: string;
  words: string;
  after: string;
  direction: string;
  is_heard: boolean;
  start_s: number | null;
  end_s: number | null;
  because: string;
  confidence: number | null;
  reasons: string[];
  fields: Field[];
  verdicts: { who: string; at: string; verdict: string; note: string }[];
}

interface Answer {
  total: number;
  judged: number;
  of_all: number;
  kinds: Record<string, number>;
  items: Item[];
}

const PAGE = 40;
const AHEAD = 3; // ask for more before the last item is reached

export class Queue {
  part: Part = "waiting";
  kind = "";
  items: Item[] = [];
  kinds: Record<string, number> = {};
  here = 0;
  total = 0;
  judged = 0;
  ofAll = 0;
  private judgedHere = new Set<string>();

  current(): Item | undefined {
    return this.items[this.here];
  }

  async load(): Promise<void> {
    const answer = await this.page(0);
    this.items = answer.items;
    this.total = answer.total;
    this.judged = answer.judged;
    this.ofAll = answer.of_all;
    this.kinds = answer.kinds;
    this.here = 0;
    this.judgedHere.clear();
  }

  async move(by: number): Promise<void> {
    const wanted = Math.max(this.here + by, 0);
    if (wanted >= this.items.length - AHEAD && this.items.length < this.total) await this.more();
    this.here = Math.min(wanted, Math.max(this.items.length - 1, 0));
  }

  async send(item: Item, verdict: Verdict, note: string, correction: Record<string, unknown>): Promise<void> {
    const kept = await send<{ version: string }>("/api/reviews", { record_id: item.record_id, verdict, note, correction });
    shownVersion(kept.version);
    if (item.verdicts.length === 0) this.judged += 1;
    item.verdicts = [...item.verdicts, { verdict, who: "you", at: new Date().toISOString(), note }];
    this.judgedHere.add(item.record_id);
  }

  async takeBack(item: Item): Promise<void> {
    const kept = await send<{ version: string }>("/api/reviews", { record_id: item.record_id, verdict: "withdraw" });
    shownVersion(kept.version);
    item.verdicts = item.verdicts.slice(0, -1);
    if (item.verdicts.length === 0) this.judged -= 1;
    this.judgedHere.delete(item.record_id);
    this.here = Math.max(this.items.indexOf(item), 0);
  }

  /** What was judged here has left "waiting" on the server: ask past what is still unjudged. */
  private async more(): Promise<void> {
    const left = this.items.filter((one) => !this.judgedHere.has(one.record_id));
    const answer = await this.page(this.part === "waiting" ? left.length : this.items.length);
    const known = new Set(this.items.map((one) => one.record_id));
    this.items.push(...answer.items.filter((one) => !known.has(one.record_id)));
  }

  private page(start: number): Promise<Answer> {
    const query = new URLSearchParams({ part: this.part, start: String(start), limit: String(PAGE) });
    if (this.kind) query.set("kind", this.kind);
    return ask<Answer>(`/api/queue?${query}`);
  }
}
