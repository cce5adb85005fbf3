/** What people added to words that are gone: given up by a button, and taken up again by the same. */
import { send } from "../shell/api";
import { say } from "../shell/saying";
import { shownVersion } from "../shell/version";

const SAID: Record<string, string> = { reject: "Set aside.", withdraw: "It is listed again." };
const NEXT: Record<string, [string, string]> = { reject: ["withdraw", "take it up again"], withdraw: ["reject", "set aside"] };

async function press(button: HTMLButtonElement, row: HTMLElement): Promise<void> {
  const verdict = button.dataset.lost ?? "";
  try {
    const kept = await send<{ version: string }>("/api/reviews", { record_id: row.dataset.record, verdict });
    shownVersion(kept.version);
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error), true);
  }
  const [next, words] = NEXT[verdict] ?? ["", ""];
  row.classList.toggle("set-aside", verdict === "reject");
  button.dataset.lost = next;
  button.textContent = words;
  say(SAID[verdict] ?? "");
}

/** Listen for the buttons beside what fits no more, where there is any. */
export function listenForGivingUp(): void {
  document.getElementById("unfitting")?.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-lost]");
    const row = button?.closest<HTMLElement>("[data-record]");
    if (button && row) void press(button, row);
  });
}
