/** On every page: keys and their help, going from page to page, news of the case. */
import { listen, onAction, pageKeys } from "./keys";
import { watchVersion } from "./version";

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

listen();
watchVersion();
