/** Verdicts given where a record stands: appended through the interface, taken back by one key. */
import { send } from "../shell/api";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";

export type Verdict = "confirm" | "reject" | "withdraw";

interface Kept {
  version: string;
}

const SAID: Record<Verdict, string> = {
  confirm: "Confirmed; u takes it back.",
  reject: "Rejected; u takes it back.",
  withdraw: "Your verdict is taken back.",
};
const given: string[] = []; // records judged from this page, the latest last

/** Append a verdict on a record; says what became of it, and whether it was kept. */
export async function judge(record: string, verdict: Verdict): Promise<boolean> {
  try {
    const kept = await send<Kept>("/api/reviews", { record_id: record, verdict });
    if (verdict !== "withdraw") given.push(record);
    shownVersion(kept.version);
    say(SAID[verdict]);
    return true;
  } catch (error) {
    say((error as Error).message, true);
    return false;
  }
}

/** Take back the last verdict given from this page; says so where there is none. */
export async function undo(): Promise<boolean> {
  const record = given.pop();
  if (record) return judge(record, "withdraw");
  say("Nothing was judged from this page yet.");
  return false;
}

/** Listen for the buttons of rows that carry a record. after: what follows a kept verdict. */
export function listenForVerdicts(after: () => void): void {
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-verdict]");
    const record = button?.closest<HTMLElement>("[data-record]")?.dataset.record;
    if (!button || !record) return;
    if (await judge(record, button.dataset.verdict as Verdict)) after();
  });
}
