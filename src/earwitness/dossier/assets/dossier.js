"use strict";
// What the page can do with a script; without one it is a plain page with plain tables.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const toast = document.getElementById("toast");
  let toastTimer = 0;
  const say = (text) => {
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => { toast.hidden = true; }, 2200);
  };

  // Listening: one player a recording, moved by words, times and the picture.
  const players = new Map();
  const playFrom = (from, seconds) => {
    const home = from.closest(".recording");
    const player = home && players.get(home);
    if (!player || !Number.isFinite(seconds)) { say("No audio is linked here."); return; }
    all("audio").forEach((other) => { if (other !== player) other.pause(); });
    player.currentTime = seconds;
    player.play().catch(() => say("The recording cannot be played from here."));
  };
  const secondAt = (picture, event) => {
    const box = picture.getBoundingClientRect();
    return (event.clientX - box.left) / box.width * +picture.dataset.duration;
  };
  const wordAt = (words, seconds) => {
    let low = 0, high = words.length - 1, found = -1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (words[middle].s <= seconds) { found = middle; low = middle + 1; } else { high = middle - 1; }
    }
    return found >= 0 && seconds < words[found].e + 0.3 ? words[found].node : null;
  };
  all(".recording").forEach((home) => {
    const player = home.querySelector("audio");
    if (!player) return;
    players.set(home, player);
    home.classList.add("has-audio");
    const words = all(".w", home).map((node) => ({ node, s: +node.dataset.s, e: +node.dataset.e }));
    const pictures = all(".wave, .lanes", home);
    let now = null;
    player.addEventListener("timeupdate", () => {
      const word = wordAt(words, player.currentTime);
      if (word !== now) {
        if (now) now.classList.remove("now");
        if (word) word.classList.add("now");
        now = word;
      }
      pictures.forEach((picture) => {
        const x = 1000 * player.currentTime / +picture.dataset.duration;
        const head = picture.querySelector(".playhead");
        head.setAttribute("x1", x);
        head.setAttribute("x2", x);
      });
    });
    player.addEventListener("error", () => { home.querySelector(".no-audio").hidden = false; });
    pictures.forEach((picture) => picture.addEventListener("click", (event) => {
      if (!event.target.closest("a")) playFrom(picture, secondAt(picture, event));
    }));
  });

  // Lanes: the turn under the pointer in words; with the keyboard from turn to turn.
  const turnsOf = (lane) => {
    if (!lane.turns) {
      lane.turns = (lane.dataset.turns || "").split(",").filter(Boolean).map((text) => {
        const [s, e, sure] = text.split(" ");
        return { s: +s, e: +e, sure };
      });
    }
    return lane.turns;
  };
  const tenths = (seconds) => {
    const whole = Math.floor(seconds / 60), rest = (seconds % 60).toFixed(1).padStart(4, "0");
    return whole < 60 ? `${whole}:${rest}` : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}:${rest}`;
  };
  const tellTurn = (lane, turn) => {
    const picture = lane.closest(".lanes");
    const others = all(".lane", picture).filter((one) => one !== lane && turnsOf(one).some((t) => t.s < turn.e && t.e > turn.s));
    const sure = turn.sure === undefined ? "said by a person" : `confidence ${(turn.sure / 100).toFixed(2)}`;
    const beside = others.length ? `, together with ${others.map((one) => one.dataset.label).join(", ")} for a part` : "";
    const text = `${lane.dataset.label}, ${tenths(turn.s)} to ${tenths(turn.e)}, ${sure}${beside}`;
    lane.querySelector("title").textContent = text;
    picture.parentElement.querySelector(".lane-readout").textContent = text;
    all(".picked", picture).forEach((node) => node.remove());
    const scale = 1000 / +picture.dataset.duration, mark = document.createElementNS(picture.namespaceURI, "rect");
    const place = { class: "picked", x: turn.s * scale - 1, y: +lane.querySelector(".rail").getAttribute("y1") - 7, width: (turn.e - turn.s) * scale + 2, height: 14, rx: 2 };
    Object.entries(place).forEach(([name, value]) => mark.setAttribute(name, value));
    lane.append(mark);
  };
  all(".lanes").forEach((picture) => {
    picture.addEventListener("pointermove", (event) => {
      const lane = event.target.closest(".lane");
      const at = secondAt(picture, event), slack = +picture.dataset.duration / 500;
      const turn = lane && turnsOf(lane).find((t) => t.s - slack <= at && at <= t.e + slack);
      if (turn) tellTurn(lane, turn);
    });
    picture.addEventListener("keydown", (event) => {
      const lane = event.target.closest(".lane");
      const turns = lane ? turnsOf(lane) : [];
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!turns.length || (!step && event.key !== "Enter")) return;
      event.preventDefault();
      if (step) {
        lane.at = Math.min(Math.max((lane.at === undefined ? -1 : lane.at) + step, 0), turns.length - 1);
        tellTurn(lane, turns[lane.at]);
      } else playFrom(picture, turns[lane.at || 0].s);
    });
  });

  // Evidence: light up exactly the words a row rests on, opening what hides them.
  const follow = () => {
    all(".lit").forEach((node) => node.classList.remove("lit"));
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let node = target.closest("details"); node; node = node.parentElement.closest("details")) node.open = true;
    all(`[data-r~="${CSS.escape(id)}"]`).forEach((node) => node.classList.add("lit"));
    target.scrollIntoView({ block: target.matches(".w, .words span") ? "center" : "start" });
  };
  addEventListener("hashchange", follow);

  // Filters over tables.
  const dimNetwork = (test) => {
    all(".network").forEach((drawing) => {
      drawing.classList.toggle("dimmed", Boolean(test));
      const near = new Set();
      all(".edge, .glyph", drawing).forEach((edge) => {
        const isChosen = Boolean(test) && test(edge.dataset.source, edge.dataset.to);
        edge.classList.toggle("chosen", isChosen);
        if (isChosen) { near.add(edge.dataset.source); near.add(edge.dataset.to); }
      });
      all(".node", drawing).forEach((node) => node.classList.toggle("chosen", near.has(node.dataset.node)));
    });
  };
  const rowTest = (form, pair) => {
    const want = Object.fromEntries(new FormData(form));
    const words = (want.text || "").trim().toLowerCase();
    return (row) =>
      (!pair || (row.dataset.holder === pair.holder && row.dataset.target === pair.target)) &&
      (!want.actor || row.dataset.holder === want.actor || row.dataset.target === want.actor) &&
      (!want.sign || row.dataset.sign === want.sign) &&
      (!want.relation || row.dataset.relation === want.relation) &&
      (!words || row.textContent.toLowerCase().includes(words));
  };
  const sift = (form, pair = null) => {
    const rows = all("tbody tr", document.getElementById(form.dataset.table));
    const test = rowTest(form, pair);
    let shown = 0;
    rows.forEach((row) => { row.hidden = !test(row); shown += row.hidden ? 0 : 1; });
    const only = pair ? ` · ${pair.holder} → ${pair.target}` : "";
    form.querySelector("output").textContent = shown === rows.length ? `${shown} rows` : `${shown} of ${rows.length} rows${only}`;
  };
  all("form.filter").forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => { dimNetwork(null); sift(form); });
    form.addEventListener("reset", () => setTimeout(() => { dimNetwork(null); sift(form); }));
    sift(form);
  });
  const tieForm = document.querySelector('form[data-table="tie-table"]');
  const nameOf = (id) => document.querySelector(`.node[data-node="${CSS.escape(id)}"]`).dataset.name;
  const choose = (mark) => {
    if (!tieForm) return;
    const isNode = mark.matches(".node");
    const { node, source, to, sign } = mark.dataset;
    tieForm.elements.text.value = "";
    tieForm.elements.relation.value = "";
    tieForm.elements.sign.value = isNode ? "" : sign;
    tieForm.elements.actor.value = isNode ? mark.dataset.name : "";
    dimNetwork(isNode ? (a, b) => a === node || b === node : (a, b) => a === source && b === to);
    sift(tieForm, isNode ? null : { holder: nameOf(source), target: nameOf(to) });
    say(tieForm.querySelector("output").textContent + " above");
  };

  const press = (event) => {
    const mark = event.target.closest(".node, .edge");
    if (mark) { choose(mark); return; }
    const copied = event.target.closest("button.hash");
    if (copied) {
      const text = copied.textContent.trim();
      const shown = () => say(text);
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => say("SHA-256 copied"), shown);
      else shown();
      return;
    }
    const opener = event.target.closest("[data-open], [data-close]");
    if (opener) {
      const { open, close } = opener.dataset;
      all("details", document.querySelector(open || close)).forEach((part) => { part.open = Boolean(open); });
      return;
    }
    const timed = event.target.closest(".w, button.at");
    if (timed && timed.closest(".recording") && timed.dataset.s && !String(getSelection())) playFrom(timed, +timed.dataset.s);
  };
  document.addEventListener("click", press);
  document.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.closest(".node, .edge")) {
      event.preventDefault();
      choose(event.target.closest(".node, .edge"));
    }
  });
  all(".tools").forEach((tools) => { tools.hidden = false; });

  // Paper shows everything that is folded away, unless that would be a book.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])").filter((part) => !part.closest(".many"));
    folded.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }));

  // Where the reader is.
  const links = new Map(all(".side li a").map((link) => [link.hash.slice(1), link]));
  const watch = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      links.forEach((link) => link.classList.remove("here"));
      links.get(entry.target.id).classList.add("here");
    });
  }, { rootMargin: "-20% 0px -70% 0px" });
  links.forEach((_, id) => { const part = document.getElementById(id); if (part) watch.observe(part); });
  follow();
})();
