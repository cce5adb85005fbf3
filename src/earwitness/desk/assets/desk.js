// What the live desk adds to the dossier: keys, search, links to a second, verdicts, news of new
// results. The dossier's own script plays a word that is pressed and lights up the one being heard.
// The server writes `DESK` before this: the version of the case on the page, and the style sheet.
(() => {
  "use strict";
  const STEP_S = 3;
  const RATES = [0.5, 0.6, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];
  const LOOK_MS = 5000;
  const TICK_MS = 60; // browsers tell the time four times a second: words come faster
  const SEARCH_MS = 150;
  const REVIEWABLE = "#tie-table tr[data-record], #said-table tr[data-record], .stances li[data-record], .forecasts li[data-record]";

  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const make = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };
  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, "0"));
    return (whole >= 3600 ? `${Math.floor(whole / 3600)}:` : "") + parts.join(":") + `.${Math.floor((seconds % 1) * 10)}`;
  };
  const ask = async (address, options = {}) => {
    const answer = await fetch(address, { credentials: "same-origin", ...options });
    const body = await answer.json();
    if (!answer.ok) throw new Error(`${body.error.what}: ${body.error.next}`);
    return body;
  };

  const style = new CSSStyleSheet();
  style.replaceSync(DESK.style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

  // The bar at the foot of the page.
  const search = make("input", { type: "search", placeholder: "Search all passages  /", autocomplete: "off" });
  search.setAttribute("aria-label", "Search all passages");
  const results = make("ol", { className: "desk-results", hidden: true });
  const playing = make("button", { type: "button", className: "desk-play", textContent: "▶", title: "Play or pause (space)" });
  const heard = make("output", { className: "desk-heard", textContent: "Press a word to hear it" });
  const rate = make("output", { className: "desk-rate", textContent: "1×", title: "Speed: [ slower, ] faster" });
  const link = make("button", { type: "button", className: "desk-link", textContent: "Link to this second", disabled: true });
  const news = make("p", { className: "desk-news", hidden: true });
  news.setAttribute("role", "status");
  const bar = make("div", { className: "desk-bar" }, results, news, search, playing, heard, rate, link,
    make("a", { href: "/review", textContent: "Review" }), make("a", { href: "/search", textContent: "Search all" }));
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "Desk");
  document.body.append(bar);
  let quietAgain = 0;
  const tell = (text) => {
    heard.textContent = text;
    clearTimeout(quietAgain);
    quietAgain = setTimeout(showTime, 4000);
  };

  // Listening. One recording is current: the one last played or linked to.
  const homes = new Map();
  all("article.recording").forEach((home) => {
    const player = home.querySelector("audio");
    if (player) homes.set(home.dataset.exhibit, { home, player, name: home.querySelector("h3").textContent.trim() });
  });
  const homeOf = (node) => homes.get(node.closest("[data-exhibit]")?.dataset.exhibit);
  let current = null;
  let speed = 1;

  const firstInView = () => {
    const seen = [...homes.values()].filter(({ home }) => {
      const box = home.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    });
    return seen[0] || homes.values().next().value || null;
  };
  const showTime = () => {
    if (!current) return;
    const { player, name } = current;
    heard.textContent = `${clock(player.currentTime)}  ${name}`;
    playing.textContent = player.paused ? "▶" : "❚❚";
    link.disabled = false;
  };
  const toggle = () => {
    current = current || firstInView();
    if (!current) { tell("There is no recording to play."); return; }
    if (current.player.paused) current.player.play().catch(() => tell("The recording cannot be played.")); else current.player.pause();
  };
  const skip = (seconds) => {
    const { player } = current;
    const end = Number.isFinite(player.duration) ? player.duration : Infinity;
    player.currentTime = Math.min(Math.max(player.currentTime + seconds, 0), end);
  };
  const changeRate = (by) => {
    const at = RATES.indexOf(speed) + by;
    speed = RATES[Math.min(Math.max(at, 0), RATES.length - 1)];
    homes.forEach(({ player }) => { player.defaultPlaybackRate = speed; player.playbackRate = speed; });
    rate.textContent = `${speed}×`;
  };

  let ticking = 0;
  let lastWord = null;
  const isInView = (node) => {
    const box = node.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= bar.getBoundingClientRect().top;
  };
  const followWord = () => {
    const word = current.home.querySelector(".w.now");
    if (!word || word === lastWord) return;
    // Only a reader who was reading along is taken along.
    if (lastWord && lastWord.isConnected && isInView(lastWord) && !isInView(word)) word.scrollIntoView({ block: "center" });
    lastWord = word;
  };
  const tick = () => {
    current.player.dispatchEvent(new Event("timeupdate"));
    followWord();
  };
  document.addEventListener("play", (event) => {
    const own = homeOf(event.target);
    if (!own) return;
    current = own;
    clearInterval(ticking);
    ticking = setInterval(tick, TICK_MS);
    showTime();
  }, true);
  document.addEventListener("pause", (event) => {
    if (!current || event.target !== current.player) return;
    clearInterval(ticking);
    showTime();
    remember(current.player.currentTime);
  }, true);
  for (const kind of ["timeupdate", "seeked"]) {
    document.addEventListener(kind, (event) => { if (current && event.target === current.player) showTime(); }, true);
  }

  // Which bytes are heard: the original's where the browser can, else the working copy's.
  const heardFrom = new Map();
  const use = (own, recording, isOriginal) => {
    const { player } = own;
    const address = isOriginal ? recording.original : recording.working_copy;
    if (player.getAttribute("src") !== address) {
      const [at, wasPlaying] = [player.currentTime, !player.paused];
      player.src = address;
      seek(player, at);
      player.playbackRate = speed;
      if (wasPlaying) player.play().catch(() => tell("The recording cannot be played."));
    }
    const { note, other } = heardFrom.get(recording.exhibit_id);
    note.textContent = isOriginal
      ? `You hear the original’s own bytes (${recording.original_type}). `
      : "You hear the working copy (16 kHz, mono), not the original. ";
    other.textContent = isOriginal ? "Hear the working copy" : "Try the original";
    other.hidden = isOriginal ? !recording.working_copy : !player.canPlayType(recording.original_type);
    other.onclick = () => use(own, recording, !isOriginal);
    player.onerror = () => {
      if (isOriginal && recording.working_copy) {
        use(own, recording, false);
        setTimeout(() => { own.home.querySelector(".no-audio").hidden = true; });
      } else note.textContent = "This browser plays neither the original nor a working copy. ";
    };
  };
  const sayWhatIsHeard = async () => {
    for (const recording of (await ask("/api/status")).recordings) {
      const own = homes.get(recording.exhibit_id);
      if (!own) continue;
      const note = make("span");
      const other = make("button", { type: "button", className: "desk-other" });
      own.player.after(make("p", { className: "notice desk-source" }, note, other));
      heardFrom.set(recording.exhibit_id, { note, other });
      const canPlay = recording.plays === "original" && own.player.canPlayType(recording.original_type) !== "";
      use(own, recording, canPlay || !recording.working_copy);
    }
  };

  // Links to a second: #x=EXHIBIT&t=SECONDS opens paused, there.
  const seek = (player, seconds) => {
    if (player.readyState >= HTMLMediaElement.HAVE_METADATA) { player.currentTime = seconds; return; }
    player.addEventListener("loadedmetadata", () => { player.currentTime = seconds; }, { once: true });
    player.preload = "metadata";
  };
  const addressOf = (exhibit, seconds) => `#x=${exhibit}&t=${Math.round(seconds * 100) / 100}`;
  const remember = (seconds) => history.replaceState(null, "", addressOf(current.home.dataset.exhibit, seconds));
  const wordAt = (home, seconds) => {
    const words = all(".w", home);
    let [low, high] = [0, words.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (+words[middle].dataset.s <= seconds) low = middle; else high = middle - 1;
    }
    return words[low] || null;
  };
  const goTo = (exhibit, seconds) => {
    const own = homes.get(exhibit);
    if (!own) { tell("That recording is not on this page."); return false; }
    homes.forEach(({ player }) => player.pause());
    current = own;
    seek(own.player, seconds);
    const word = wordAt(own.home, seconds);
    (word || own.home).scrollIntoView({ block: word ? "center" : "start" });
    lastWord = word;
    link.disabled = false;
    return true;
  };
  const followLink = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const [exhibit, seconds] = [wanted.get("x"), Number(wanted.get("t") || 0)];
    if (exhibit && Number.isFinite(seconds) && seconds >= 0) goTo(exhibit, seconds);
    // A page that loads again, as it does once it is laid out, stays at its top by itself.
    else if (scrollY === 0) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };
  addEventListener("hashchange", followLink);
  link.addEventListener("click", () => {
    const address = location.origin + "/" + addressOf(current.home.dataset.exhibit, current.player.currentTime);
    const copied = navigator.clipboard ? navigator.clipboard.writeText(address) : Promise.reject(new Error("no clipboard"));
    copied.then(() => tell("Link copied"), () => tell(address));
  });
  document.addEventListener("click", (event) => {
    const timed = event.target.closest("article.recording .w, article.recording button.at");
    if (!timed || !timed.dataset.s || !homeOf(timed)) return;
    current = homeOf(timed);
    remember(+timed.dataset.s);
  });
  playing.addEventListener("click", toggle);

  // Searching.
  let asked = 0;
  let waiting = 0;
  const showFound = (answer) => {
    results.replaceChildren(...answer.found.map((one) => {
      const place = one.start_s === null ? one.document : `${one.document} · ${clock(one.start_s)}`;
      const hit = make("a", { href: `#${one.passage_id}` }, make("b", { textContent: place }), make("bdi", { textContent: one.snippet }));
      hit.addEventListener("click", (event) => { event.preventDefault(); openFound(one); });
      return make("li", {}, hit);
    }));
    if (!answer.found.length && answer.query.trim()) results.append(make("li", { className: "desk-none", textContent: "No passage holds all these words." }));
    results.hidden = !answer.query.trim();
  };
  const openFound = (one) => {
    results.hidden = true;
    if (one.start_s !== null && homes.has(one.exhibit_id)) {
      goTo(one.exhibit_id, one.start_s);
      remember(one.start_s);
    } else if (document.getElementById(one.passage_id)) {
      location.hash = one.passage_id;
    } else location.href = `/exhibit/${one.exhibit_id}#${one.passage_id}`;
  };
  const lookUp = async () => {
    const number = ++asked;
    try {
      const answer = await ask(`/api/search?q=${encodeURIComponent(search.value)}`);
      if (number === asked) showFound(answer);
    } catch (error) { tell(error.message); }
  };
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(lookUp, SEARCH_MS); });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") results.querySelector("a")?.click();
    if (event.key === "Escape") { results.hidden = true; search.blur(); }
    if (event.key === "ArrowDown") { event.preventDefault(); results.querySelector("a")?.focus(); }
  });
  results.addEventListener("keydown", (event) => {
    const links = all("a", results);
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { results.hidden = true; search.focus(); }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    (links[at + (event.key === "ArrowDown" ? 1 : -1)] || search).focus();
  });

  // Keys. Whatever takes text, and the browser's own player, keep theirs.
  const KEYS = {
    " ": toggle,
    ArrowLeft: () => skip(-STEP_S),
    ArrowRight: () => skip(STEP_S),
    "[": () => changeRate(-1),
    "]": () => changeRate(1),
    "/": () => { search.focus(); search.select(); },
  };
  const keepsItsKeys = (target, key) =>
    target.closest("input, select, textarea, audio, [contenteditable]") ||
    (key === " " && target.closest("button:not(.at):not(.desk-play), summary, [role=button], a"));
  document.addEventListener("keydown", (event) => {
    const action = KEYS[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || keepsItsKeys(event.target, event.key)) return;
    if (event.key.startsWith("Arrow") && !current) return;
    event.preventDefault();
    action();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && event.target.closest("button.at, .desk-play")) event.preventDefault();
  });

  // Verdicts: appended to the case at once; the row stays where it is until the page is loaded again.
  const verdictButtons = () => {
    all(REVIEWABLE).forEach((row) => {
      const place = row.matches("tr") ? row.lastElementChild : row;
      const button = (verdict) => {
        const node = make("button", { type: "button", textContent: verdict });
        node.dataset.verdict = verdict;
        return node;
      };
      place.append(make("span", { className: "desk-verdict" }, button("confirm"), " ", button("reject")));
    });
  };
  const mark = (row, verdict) => {
    row.classList.toggle("desk-confirmed", verdict === "confirm");
    row.classList.toggle("desk-rejected", verdict === "reject");
    let said = row.querySelector(".desk-said");
    if (!said) { said = make("span", { className: "desk-said" }); row.querySelector(".desk-verdict").append(said); }
    said.textContent = verdict === "confirm" ? "confirmed just now" : "rejected just now; confirm to take it back";
  };
  const give = async (row, verdict, note) => {
    try {
      const kept = await ask("/api/reviews", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ record_id: row.dataset.record, verdict, note }),
      });
      if (kept.previous_version === DESK.version) DESK.version = kept.version;
      mark(row, verdict);
    } catch (error) { tell(error.message); }
  };
  const askWhy = (row) => {
    if (row.querySelector(".desk-why")) return;
    const note = make("input", { placeholder: "why (may stay empty)", maxLength: 2000 });
    const form = make("form", { className: "desk-why" }, note, make("button", { textContent: "reject" }));
    form.addEventListener("submit", (event) => { event.preventDefault(); form.remove(); give(row, "reject", note.value); });
    note.addEventListener("keydown", (event) => { if (event.key === "Escape") form.remove(); });
    row.querySelector(".desk-verdict").append(form);
    note.focus();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-verdict]");
    if (!button) return;
    const row = button.closest("[data-record]");
    if (button.dataset.verdict === "reject") askWhy(row); else give(row, "confirm", "");
  });

  // News: the case has changed since the page was built.
  const look = async () => {
    if (document.hidden) return;
    try {
      const { version } = await ask("/api/version");
      if (version === DESK.version) { news.hidden = true; return; }
      const again = make("button", { type: "button", textContent: "Reload" });
      again.addEventListener("click", () => location.reload());
      news.replaceChildren("There are new results. ", again);
    } catch {
      news.replaceChildren("The desk has stopped: this page shows what it last knew.");
    }
    news.hidden = false;
  };
  setInterval(look, LOOK_MS);

  verdictButtons();
  sayWhatIsHeard().then(followLink, (error) => tell(error.message));
})();
