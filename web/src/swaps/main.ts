/** On pages that put pieces of themselves anew: htmx, kept from running or fetching anything else. */
import htmx from "htmx.org";
import { failureOf } from "../shell/api";
import { say } from "../shell/saying";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyEnabled = false;

document.addEventListener("htmx:responseError", (event) => {
  const request = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr;
  say(failureOf(request.status, request.responseText), true);
});
document.addEventListener("htmx:sendError", () => say("The desk does not answer; is `earwitness serve` still running?", true));
