/** Who is named in a passage, with their pages: shown where a reader is, not all over the transcript. */
import { ask } from "../shell/api";
import { say } from "../shell/saying";
import { told } from "./editing";
import { home } from "./passages";

interface Named {
  passage_id: string;
  name: string;
  href: string;
  written: string[];
}

let asked: Promise<Map<string, Named[]>> | null = null;

/** Put the links of those who are named in a passage beside its voice; once. */
export async function showNames(passage: HTMLElement | null): Promise<void> {
  if (!passage || home.dataset.listen || passage.dataset.named) return;
  passage.dataset.named = "asked";
  await told(async () => {
    const links = ((await names()).get(passage.id) ?? []).map(link);
    if (!links.length) return;
    const made = Object.assign(document.createElement("span"), { className: "named" });
    made.append("named here: ", ...links.flatMap((one, at) => (at ? [", ", one] : [one])));
    passage.querySelector(".said-by")?.append(made);
  });
}

/** Go to the links of a passage by key: Enter opens the first, Tab leads to the next. */
export async function goToNames(passage: HTMLElement): Promise<void> {
  if (home.dataset.listen) return;
  await showNames(passage);
  await asked;
  const first = passage.querySelector<HTMLElement>(".named a");
  if (first) first.focus();
  else say("Nobody who was told apart is named in this passage.");
}

/** Ask anew: words were put right, so that others may be named. */
export function forgetNames(): void {
  asked = null;
}

function names(): Promise<Map<string, Named[]>> {
  asked ??= ask<{ named: Named[] }>(`/api/named/${home.dataset.exhibit}`).then(({ named }) => byPassage(named));
  return asked;
}

function byPassage(named: Named[]): Map<string, Named[]> {
  const found = new Map<string, Named[]>();
  for (const one of named) found.set(one.passage_id, [...(found.get(one.passage_id) ?? []), one]);
  return found;
}

function link(one: Named): HTMLElement {
  const name = Object.assign(document.createElement("bdi"), { textContent: one.name });
  const made = Object.assign(document.createElement("a"), { href: one.href, title: `named by ${one.written.map((word) => `“${word}”`).join(", ")}` });
  made.append(name);
  return made;
}
