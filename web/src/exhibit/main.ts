// @ts-nocheck: replaced by the islands of documents and recordings
// One exhibit to read or hear: words play, records light up where they rest, verdicts are sent.
"use strict";
(() => {
  const audio = document.getElementById("audio");
  const said = document.getElementById("said");
  const all = (wanted) => [...document.querySelectorAll(wanted)];
  const say = (text, failed = false) => { said.textContent = text; said.classList.toggle("failed", failed); };

  // ---- hearing
  const spoken = all(".said-text [data-s]");
  let lit = null;
  const playFrom = (seconds) => {
    if (!audio) return;
    audio.currentTime = seconds;
    audio.play().catch((error) => say(`cannot be played: ${error.message}`, true));
  };
  audio?.addEventListener("timeupdate", () => {
    const now = audio.currentTime;
    const word = spoken.findLast((one) => +one.dataset.s <= now + 0.05);
    if (word === lit) return;
    lit?.classList.remove("lit");
    word?.classList.add("lit");
    lit = word ?? null;
  });
  const followLink = () => {
    const wanted = document.getElementById(location.hash.slice(1));
    if (!wanted) return;
    for (const one of all(".passage-row.chosen")) one.classList.remove("chosen");
    wanted.closest(".passage-row")?.classList.add("chosen");
    if (audio && wanted.dataset.s) audio.currentTime = +wanted.dataset.s;
  };
  addEventListener("hashchange", followLink);
  followLink();

  // ---- what a record rests on
  const light = (id, on) => {
    for (const one of all("[data-r]")) if (one.dataset.r.split(" ").includes(id)) one.classList.toggle("rests", on);
  };
  for (const row of all(".resting li")) {
    row.addEventListener("mouseenter", () => light(row.dataset.record, true));
    row.addEventListener("mouseleave", () => light(row.dataset.record, false));
    row.addEventListener("focusin", () => light(row.dataset.record, true));
    row.addEventListener("focusout", () => light(row.dataset.record, false));
  }

  // ---- verdicts
  const judge = async (row, verdict) => {
    try {
      const answer = await fetch("/api/reviews", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ record_id: row.dataset.record, verdict, note: "" }),
      });
      const body = await answer.json();
      if (!answer.ok) throw new Error(`${body.error.what}; ${body.error.next}`);
      row.className = verdict === "withdraw" ? "" : verdict;
      row.querySelector(".verdict").textContent = verdict === "withdraw" ? "taken back" : verdict;
      say(verdict === "withdraw" ? "Your verdict is taken back." : `Kept: ${verdict}.`);
    } catch (error) { say(error.message, true); }
  };

  // ---- a citation to paste elsewhere
  const citation = (row) => {
    const text = row.querySelector(".said-text").textContent.trim();
    const clock = row.querySelector(".at")?.textContent;
    const who = row.querySelector(".voice, .said-by bdi")?.textContent;
    const hash = document.querySelector(".byline small code").textContent;
    const title = document.querySelector("h1").textContent.trim();
    const address = `${location.origin}${location.pathname}#${row.id}`;
    const machine = document.querySelector("header .notice") ? " (machine transcript)" : "";
    const translated = [...row.querySelectorAll(".translated")].map((one) => one.lastChild.textContent.trim());
    const lines = [`“${text}”${who ? ` — ${who}` : ""}${machine}`, ...translated.map((one) => `Machine translation: “${one}”`)];
    return [...lines, `${title}${clock ? `, ${clock}` : ""}, SHA-256 ${hash}`, address].join("\n");
  };
  const cite = async (row) => {
    const text = citation(row);
    try { await navigator.clipboard.writeText(text); say("The citation is copied."); } catch { say(text); }
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const row = target.closest(".passage-row");
    if (target.closest("[data-verdict]")) judge(target.closest("[data-record]"), target.closest("[data-verdict]").dataset.verdict);
    else if (target.closest(".cite")) cite(row);
    else if (target.closest(".at")) playFrom(+row.dataset.s);
    else if (target.closest(".said-text [data-s]")) playFrom(+target.closest("[data-s]").dataset.s);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, button, audio, a") || event.ctrlKey || event.metaKey || event.altKey || !audio) return;
    const actions = {
      " ": () => (audio.paused ? playFrom(audio.currentTime) : audio.pause()),
      ArrowLeft: () => { audio.currentTime = Math.max(audio.currentTime - 5, 0); },
      ArrowRight: () => { audio.currentTime += 5; },
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
})();
