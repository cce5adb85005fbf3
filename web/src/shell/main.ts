/** On every page: keys and their help, going from page to page, news of the case. */
import htmx from "htmx.org";
import { listen, onAction, pageKeys } from "./keys";
import { failureOf } from "./api";
import { say } from "./saying";
import { watchVersion } from "./version";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyEnabled = false;

for (const key of pageKeys()) {
  if (key.action.startsWith("go:")) {
    onAction(key.action, () => location.assign(key.action.slice("go:".length)));
  }
}

const help = document.getElementById("help");
if (help instanceof HTMLDialogElement) {
  onAction("help", () => (help.open ? help.close() : help.showModal()));
  document.getElementById("show-help")?.addEventListener("click", () => help.showModal());
}
onAction("find", () => {
  const field = document.querySelector<HTMLInputElement>("main input[type=search], main input[name=q]");
  if (field) field.focus();
  else location.assign("/search");
});

document.addEventListener("htmx:responseError", (event) => {
  const request = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr;
  say(failureOf(request.status, request.responseText), true);
});
document.addEventListener("htmx:sendError", () => say("The desk does not answer; is `earwitness serve` still running?", true));

listen();
watchVersion();
