/** Forms that the server refuses: its sentence goes into the status line. */
import { say } from "../shell/saying";

interface Refused {
  detail: { xhr: XMLHttpRequest };
}

/** Say why a form was not kept. */
export function sayFailures(): void {
  document.addEventListener("htmx:responseError", (event) => {
    say(reason((event as unknown as Refused).detail.xhr), true);
  });
  document.addEventListener("htmx:sendError", () => {
    say("the desk does not answer; is `earwitness serve` still running?", true);
  });
}

function reason(request: XMLHttpRequest): string {
  try {
    const { error } = JSON.parse(request.responseText) as { error: { what: string; next: string } };
    return `${error.what}; ${error.next}`;
  } catch {
    return `the desk answered ${request.status}`;
  }
}
