"use strict";
// Everything is readable without this script. It only brings things together: a scene beside the
// picture, a play to click through. Texts are put in as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const panel = document.getElementById("panel");
  const content = document.getElementById("content");
  const box = document.getElementById("box");
  const fit = document.getElementById("fit");
  let opener = null;
  let turn = null; // turns the page of the play that is shown
  document.documentElement.classList.add("js");

  const make = (tag, text, kind) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  const written = (runs, into) => {
    for (const run of runs) {
      if (typeof run === "string") into.append(run);
      else into.append(make(run[0] === "strong" ? "strong" : "em", run[1]));
    }
    return into;
  };

  const paragraphs = (index, into) => {
    for (const runs of data.texts[index]) into.append(written(runs, make("p")));
  };

  const unmark = () => {
    for (const each of document.querySelectorAll(".lit, .here")) each.classList.remove("lit", "here");
  };

  // Brings a place of the picture into the middle of its box, and marks it.
  const show = (place, kind) => {
    const node = document.getElementById("node-" + place);
    if (!node) return;
    node.classList.add(kind);
    const at = node.getBoundingClientRect();
    const around = box.getBoundingClientRect();
    box.scrollBy(
      at.left + at.width / 2 - around.left - around.width / 2,
      at.top + at.height / 2 - around.top - around.height / 2,
    );
  };

  const mark = (edges) => {
    for (const number of edges) {
      const edge = document.getElementById("edge-" + number);
      if (edge) edge.classList.add("lit");
    }
  };

  const open = (from) => {
    // A link in the panel itself is gone by now; what opened the panel first is still there.
    if (from.isConnected && !panel.contains(from)) opener = from;
    panel.hidden = false;
    document.documentElement.classList.add("open");
    panel.scrollTop = 0;
    const around = box.getBoundingClientRect();
    const low = window.innerWidth < 1024 ? panel.getBoundingClientRect().top : window.innerHeight;
    if (Math.min(around.bottom, low) - Math.max(around.top, 0) < Math.min(around.height, low) * 0.9) {
      box.scrollIntoView({ block: "start" });
    }
    panel.focus({ preventScroll: true });
  };

  const close = () => {
    panel.hidden = true;
    turn = null;
    document.documentElement.classList.remove("open");
    unmark();
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  };

  const tell = (place, from) => {
    const article = document.getElementById("place-" + place);
    if (!article) return;
    const copy = article.cloneNode(true);
    copy.removeAttribute("id");
    turn = null;
    content.replaceChildren(copy);
    open(from);
    unmark();
    show(place, "here");
  };

  const step = (each) => {
    const part = make("div", "", "step");
    part.append(make("h3", each.name));
    if (each.ending) part.append(make("p", "Ending", "quiet"));
    const text = make("div", "", "story");
    for (const index of each.text) paragraphs(index, text);
    part.append(text);
    if (each.options.length) {
      const list = make("ul", "", "options");
      for (const [index, taken, open] of each.options) {
        const item = make("li", "", taken ? "taken" : open ? "" : "locked");
        if (taken) item.append(make("b", "▸ taken: "));
        else if (!open) item.append(make("span", "locked: ", "quiet"));
        list.append(written(data.texts[index][0] ? data.texts[index][0] : [], item));
      }
      part.append(list);
    }
    if (each.then !== null) {
      const then = make("div", "", "then");
      paragraphs(each.then, then);
      part.append(then);
    }
    if (each.note) part.append(make("p", each.note, "note"));
    return part;
  };

  const walk = (id, from, marks) => {
    const found = data.walks[id];
    let at = 0;
    const bar = make("div", "", "turns");
    const before = make("button", "← Previous");
    const after = make("button", "Next →");
    const where = make("span", "", "count");
    before.type = after.type = "button";
    before.id = "previous";
    after.id = "next";
    bar.append(before, where, after);
    const place = make("div");
    const draw = () => {
      const each = found.steps[at];
      place.replaceChildren(step(each));
      const skipped = found.skipped;
      where.textContent = "step " + (skipped + at + 1) + " of " + (skipped + found.steps.length);
      before.disabled = at === 0;
      after.disabled = at === found.steps.length - 1;
      unmark();
      for (let past = 0; past < at; past += 1) {
        const way = [found.steps[past].place, found.steps[past + 1].place];
        data.ways.forEach((edge, number) => {
          if (edge[0] === way[0] && edge[1] === way[1]) mark([number]);
        });
      }
      if (marks) {
        mark(marks.edges);
        const node = document.getElementById("node-" + marks.place);
        if (node) node.classList.add("lit");
      }
      show(each.place, "here");
    };
    turn = (by) => {
      const to = at + by;
      if (to < 0 || to >= found.steps.length) return;
      at = to;
      draw();
      panel.scrollTop = 0;
    };
    before.addEventListener("click", () => turn(-1));
    after.addEventListener("click", () => turn(1));
    content.replaceChildren(make("p", found.title, "title"), bar);
    if (found.skipped) {
      const left = "The first " + found.skipped + " steps are left out here.";
      content.append(make("p", left, "quiet"));
    }
    content.append(place);
    open(from);
    draw();
  };

  const finding = (number, from) => {
    const marks = data.marks[number];
    if (data.walks["finding-" + number]) {
      walk("finding-" + number, from, marks);
    } else if (marks.place !== null) {
      tell(marks.place, from);
      mark(marks.edges);
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-finding], [data-walk], [data-place]");
    if (button) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const set = button.dataset;
      if (set.finding !== undefined) finding(Number(set.finding), button);
      else if (set.walk !== undefined) walk(set.walk, button, null);
      else tell(Number(set.place), button);
      return;
    }
    const item = event.target.closest("li.finding");
    if (item && window.getSelection().isCollapsed) {
      const inside = item.querySelector("[data-finding]");
      if (inside) finding(Number(inside.dataset.finding), inside);
    }
  });

  document.getElementById("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (panel.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") close();
    if (!turn || !panel.contains(document.activeElement)) return;
    if (event.key === "ArrowLeft") turn(-1);
    if (event.key === "ArrowRight") turn(1);
  });

  fit.addEventListener("click", () => {
    const now = box.classList.toggle("fit");
    fit.setAttribute("aria-pressed", String(now));
  });

  // Where the picture is wider than its box, the start is what one wants to see first.
  const first = document.querySelector(".node.start");
  if (first) {
    const at = first.getBoundingClientRect();
    const around = box.getBoundingClientRect();
    box.scrollLeft += at.left + at.width / 2 - around.left - around.width / 2;
  }
})();
