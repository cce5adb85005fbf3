// The review page: shows one record at a time and sends verdicts. Everything a case holds is put in
// as text, never as markup.
"use strict";
(() => {
  const PAGE = 40;
  const at = (id) => document.getElementById(id);
  const keys = JSON.parse(document.body.dataset.keys);
  const state = { part: "waiting", kind: "", items: [], total: 0, here: 0, given: [], busy: false };

  const say = (text, failed = false) => {
    at("said").textContent = text;
    at("said").classList.toggle("failed", failed);
  };

  const fetched = async (address, options) => {
    const answer = await fetch(address, options);
    const body = await answer.json();
    if (!answer.ok) throw new Error(`${body.error.what}; ${body.error.next}`);
    return body;
  };

  // ---- the list
  const ask = (start) => {
    const query = new URLSearchParams({ part: state.part, start, limit: PAGE });
    if (state.kind) query.set("kind", state.kind);
    return fetched(`/api/queue?${query}`);
  };
  const load = async () => {
    const answer = await ask(0);
    Object.assign(state, { items: answer.items, total: answer.total, here: 0 });
    count(answer);
    offerKinds(answer.kinds);
    show();
  };
  const more = async () => {
    // In "waiting", what was judged here has left the list: ask past what is still unjudged.
    const start = state.part === "waiting" ? state.items.filter((one) => !one.judgedHere).length : state.items.length;
    const known = new Set(state.items.map((one) => one.record_id));
    const answer = await ask(start);
    state.items.push(...answer.items.filter((one) => !known.has(one.record_id)));
  };
  const count = (answer) => {
    at("progress").max = Math.max(answer.of_all, 1);
    at("progress").value = answer.judged;
    at("counted").textContent = `${answer.judged} of ${answer.of_all} judged`;
  };
  const offerKinds = (kinds) => {
    const chosen = state.kind;
    at("kind").replaceChildren(new Option("all", ""), ...Object.entries(kinds).map(([name, n]) => new Option(`${name} (${n})`, name)));
    at("kind").value = chosen;
  };

  // ---- one item
  const clock = (s) => `${Math.floor(s / 60)}:${(s % 60).toFixed(1).padStart(4, "0")}`;
  const line = (text) => Object.assign(document.createElement("li"), { textContent: text });
  const current = () => state.items[state.here];
  const show = () => {
    const item = current();
    stop();
    at("card").hidden = !item;
    at("empty").hidden = Boolean(item);
    if (!item) { at("empty").textContent = EMPTY[state.part]; return; }
    at("kind-of").textContent = item.kind;
    at("where").textContent = [item.where, item.publisher, item.published.slice(0, 10)].filter(Boolean).join(" · ");
    at("says").textContent = item.says;
    at("reasons").replaceChildren(...item.reasons.map(line));
    at("words").dir = item.direction;
    at("before").textContent = item.before;
    at("evidence").textContent = item.words;
    at("after").textContent = item.after;
    at("heard").hidden = !item.is_heard;
    at("seconds").textContent = item.start_s === null ? "" : `${clock(item.start_s)} to ${clock(item.end_s ?? item.start_s)}`;
    at("because").textContent = item.because.replace(/[.\s]*$/, ".") + (item.confidence === null ? "" : ` Confidence ${item.confidence.toFixed(2)}.`);
    at("given").replaceChildren(...item.verdicts.map((one) => line(`${one.verdict} by ${one.who}, ${one.at.slice(0, 16).replace("T", " ")}${one.note ? `: ${one.note}` : ""}`)));
    at("position").textContent = `${state.here + 1} of ${Math.max(state.total, state.items.length)}`;
    at("fields").hidden = true;
    at("card").querySelector("[data-action=correct]").disabled = item.fields.length === 0;
  };
  const EMPTY = {
    waiting: "Nothing waits for a verdict here.",
    second: "Nothing waits for a second reader: what others judged, you have judged too, or nobody has judged anything.",
    judged: "Nothing has been judged yet.",
  };
  const move = async (by) => {
    state.here = Math.min(Math.max(state.here + by, 0), state.items.length);
    if (state.here >= state.items.length - 3 && state.items.length < state.total) await more();
    state.here = Math.min(state.here, Math.max(state.items.length - 1, 0));
    show();
  };

  // ---- hearing
  const audio = at("audio");
  let until = Infinity;
  const stop = () => audio.pause();
  const play = async () => {
    const item = current();
    if (!item?.is_heard) return;
    if (!audio.paused) { stop(); return; }
    const address = `/audio/${item.exhibit_id}.wav`;
    if (!audio.src.endsWith(address)) audio.src = address;
    audio.currentTime = Math.max((item.start_s ?? 0) - 0.3, 0);
    until = item.end_s === null ? Infinity : item.end_s + 0.4;
    try { await audio.play(); } catch (error) { say(`cannot be played: ${error.message}`, true); }
  };
  audio.addEventListener("timeupdate", () => { if (audio.currentTime >= until) stop(); });

  // ---- verdicts
  const send = async (item, verdict, correction = {}) => {
    const body = { record_id: item.record_id, verdict, note: at("note").value, correction };
    await fetched("/api/reviews", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    at("note").value = "";
  };
  const give = async (verdict, correction) => {
    const item = current();
    if (!item || state.busy) return;
    state.busy = true;
    try {
      await send(item, verdict, correction);
      state.given.push(item);
      item.judgedHere = true;
      item.verdicts = [...item.verdicts, { verdict, who: "you", at: new Date().toISOString(), note: "" }];
      say(`${item.says}: ${verdict}`);
      at("progress").value += item.verdicts.length === 1 ? 1 : 0;
      at("counted").textContent = `${at("progress").value} of ${at("progress").max} judged`;
      if (state.here < state.items.length - 1) await move(1); else show();
    } catch (error) { say(error.message, true); } finally { state.busy = false; }
  };
  const undo = async () => {
    const item = state.given.pop() ?? (current()?.verdicts.length ? current() : undefined);
    if (!item) { say("There is no verdict of yours from this sitting to take back."); return; }
    try {
      await send(item, "withdraw");
      item.judgedHere = false;
      item.verdicts = item.verdicts.slice(0, -1);
      at("progress").value -= item.verdicts.length ? 0 : 1;
      at("counted").textContent = `${at("progress").value} of ${at("progress").max} judged`;
      state.here = Math.max(state.items.indexOf(item), 0);
      show();
      say(`taken back: ${item.says}`);
    } catch (error) { state.given.push(item); say(error.message, true); }
  };

  // ---- correcting
  const input = (field) => {
    if (field.choices.length || field.kind === "bool") {
      const select = document.createElement("select");
      const choices = field.kind === "bool" ? ["true", "false"] : field.choices;
      select.append(...choices.map((one) => new Option(one.replaceAll("-", field.name === "sign" ? "-" : " "), one)));
      select.value = String(field.value);
      return select;
    }
    return Object.assign(document.createElement(String(field.value).length > 60 ? "textarea" : "input"), { value: field.value ?? "", dir: "auto" });
  };
  const typed = (field, value) => {
    if (field.kind === "bool") return value === "true";
    return field.kind === "int" || field.kind === "float" ? Number(value) : value;
  };
  const correct = () => {
    const item = current();
    if (!item?.fields.length) { say("Nothing of this record can be put right field by field; reject it instead."); return; }
    const rows = item.fields.flatMap((field) => {
      const node = input(field);
      node.id = `field-${field.name}`;
      node.dataset.field = field.name;
      return [Object.assign(document.createElement("label"), { htmlFor: node.id, textContent: field.name.replaceAll("_", " ") }), node];
    });
    const button = Object.assign(document.createElement("button"), { type: "submit", className: "send", textContent: "Keep this correction" });
    at("fields").replaceChildren(...rows, button);
    at("fields").hidden = false;
    at("fields").querySelector("[data-field]").focus();
  };
  at("fields").addEventListener("submit", (event) => {
    event.preventDefault();
    const changed = {};
    for (const field of current().fields) {
      const value = typed(field, at(`field-${field.name}`).value);
      if (value !== field.value) changed[field.name] = value;
    }
    if (!Object.keys(changed).length) { say("Nothing is changed: confirm it, or change a field."); return; }
    give("correct", changed);
  });

  // ---- keys and buttons
  const actions = {
    confirm: () => give("confirm"),
    reject: () => give("reject"),
    correct,
    note: () => at("note").focus(),
    undo,
    next: () => move(1),
    previous: () => move(-1),
    play,
    open: () => { const item = current(); if (item) location.href = `/exhibit/${item.exhibit_id}#${item.passage_id ?? ""}`; },
    help: () => { at("help").hidden = !at("help").hidden; },
  };
  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest("input, textarea, select");
    if (event.key === "Escape") { event.target.blur(); at("help").hidden = true; at("fields").hidden = true; return; }
    if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = keys.find((one) => one.key === event.key);
    if (!key) return;
    event.preventDefault();
    actions[key.action]();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button) { actions[button.dataset.action](); button.blur(); return; }
    const part = event.target.closest("[data-part]");
    if (!part) return;
    for (const one of document.querySelectorAll("[data-part]")) one.setAttribute("aria-pressed", String(one === part));
    state.part = part.dataset.part;
    load().catch((error) => say(error.message, true));
  });
  at("kind").addEventListener("change", () => { state.kind = at("kind").value; load().catch((error) => say(error.message, true)); });
  load().catch((error) => say(error.message, true));
})();
