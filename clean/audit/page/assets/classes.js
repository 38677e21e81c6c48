// The list of classes in reading order, and where to stop.

let shownList = [];
const wide = window.matchMedia("(min-width: 52.01rem)");

function badge(index) {
  const decision = state.decided.get(index);
  if (decision) return h("span", { class: `badge ${decision.verdict}` }, verdictOf(data.classes[index], decision));
  const split = state.split.get(index);
  return split ? h("span", { class: "badge split" }, split === "place" ? "place by place" : "text by text") : null;
}

const level = (risk) => (risk >= 0.5 ? "high" : risk >= 0.2 ? "middle" : "low");

function riskMark(risk) {
  const told = { high: "high risk", middle: "some risk", low: "low risk" }[level(risk)];
  return h(
    "span",
    { class: `risk ${level(risk)}`, title: `${told}: ${risk.toFixed(2)}` },
    h("span", { class: "unseen" }, told),
  );
}

// A class with more than one text is best described by an example: the text marked in its riskiest context.
function example(one) {
  const [context] = one.contexts;
  if (!context || !["form", "group"].includes(one.form)) return "";
  const value = one.kind === "date" ? ` → ${context.value.split(",")[0]}` : "";
  return short(marked(context).trim().replace(/\s+/g, " "), 80) + value;
}

function classRow(index) {
  const one = data.classes[index];
  const here = index === state.at,
    told = example(one);
  const heard = () => {
    choose(index, true);
    document.body.dataset.open = "class";
    if (!wide.matches) window.scrollTo(0, 0);
  };
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: "class",
        id: `class-${index}`,
        tabindex: here ? 0 : -1,
        "aria-current": here ? "true" : false,
        on: { click: heard },
      },
      riskMark(one.risk),
      h(
        "span",
        { class: "label" },
        h("bdi", { class: told || one.form === "text" ? "quoted" : "" }, told || one.label),
      ),
      h("span", { class: "times" }, `×${number(one.count)}`),
      h(
        "span",
        { class: "sub" },
        [one.kind === "removal" ? null : one.kind, ruleOf(one).id, told ? one.label : null].filter(Boolean).join(" · "),
      ),
      badge(index),
    ),
  );
}

function stopRow() {
  const share = data.stop ? data.classes[data.stop - 1].seen : 1;
  return h(
    "li",
    { class: "stop" },
    h(
      "p",
      {},
      h("strong", {}, "You can stop here."),
      ` The classes above cover ${percent(share)} of the visible removed characters, and everything of high risk.`,
    ),
  );
}

function tierRow(tier) {
  const here = shownList.filter((index) => data.classes[index].tier === tier).length;
  return h("li", { class: "tier" }, h("p", {}, h("strong", {}, TIERS[tier]), ` · ${plural(here, "class", "classes")}`));
}

function drawList() {
  shownList = listed();
  const rows = [];
  const tierOf = (n) => (n < 0 ? 0 : data.classes[shownList[n]].tier);
  shownList.forEach((index, n) => {
    if (index >= data.stop && (n === 0 || shownList[n - 1] < data.stop)) rows.push(stopRow());
    if (tierOf(n) !== tierOf(n - 1)) rows.push(tierRow(tierOf(n)));
    rows.push(classRow(index));
  });
  byId("classes").replaceChildren(...rows);
  const done = data.classes.filter((_, index) => state.decided.has(index) || state.split.has(index)).length;
  byId("counted").textContent = `${plural(shownList.length, "class", "classes")} · ${number(done)} decided`;
  byId("decided").textContent = number(rows.length ? state.decided.size : 0);
  if (!shownList.length) byId("classes").append(h("li", { class: "none" }, "No class matches. Relax a filter."));
}

// Move the selection in the list without redrawing it.
function choose(index, focus) {
  const old = byId(`class-${state.at}`);
  if (old) {
    old.tabIndex = -1;
    old.removeAttribute("aria-current");
  }
  state.at = index;
  state.context = 0;
  const now = byId(`class-${index}`);
  if (now) {
    now.tabIndex = 0;
    now.setAttribute("aria-current", "true");
    if (focus) now.focus({ preventScroll: true });
    now.scrollIntoView({ block: "nearest" });
  }
  drawDetail();
}

function step(by) {
  if (!shownList.length) return;
  const at = shownList.indexOf(state.at);
  choose(shownList[Math.min(Math.max(at + by, 0), shownList.length - 1)], true);
}

function redraw(index) {
  const old = byId(`class-${index}`);
  if (old) old.parentElement.replaceWith(classRow(index));
  byId("decided").textContent = number(state.decided.size);
  const done = data.classes.filter((_, n) => state.decided.has(n) || state.split.has(n)).length;
  byId("counted").textContent = `${plural(shownList.length, "class", "classes")} · ${number(done)} decided`;
  drawDetail();
}

function drawClasses() {
  byId("main").replaceChildren(
    filterBar(),
    h(
      "div",
      { class: "columns" },
      h(
        "section",
        { class: "list", "aria-label": "Classes, riskiest and most frequent first" },
        h("p", { id: "counted", class: "counted" }),
        h("ol", { id: "classes" }),
      ),
      h("section", { id: "detail", class: "detail", "aria-label": "The selected class" }),
    ),
  );
  drawList();
  stay();
}

// Keep the selected class, or select the first one listed.
function stay() {
  choose(shownList.includes(state.at) || !shownList.length ? state.at : shownList[0], false);
}
