// One class: what it is, where it occurs, its contexts, and the verdict.

function bars(title, pairs, name, total, more) {
  const rows = pairs.map(([index, count]) =>
    h(
      "li",
      {},
      h("bdi", { class: "name" }, name(index)),
      h("span", { class: "track" }, h("span", { class: "bar", "width%": Math.max(2, (100 * count) / total) })),
      h("span", { class: "n" }, number(count)),
    ),
  );
  if (more > 0) rows.push(h("li", { class: "more" }, `and ${number(more)} more`));
  return h("div", { class: "bars" }, h("h3", {}, title), h("ul", {}, ...rows));
}

const PART = { 1: "del", 2: "ins", 3: "s", 4: "mark" };

// Line breaks are visible, and so are spaces at the edges.
const spaced = (text) => (text.trim() ? text.replace(/^\s+|\s+$/g, glyphs) : glyphs(text));
const glyphs = (spaces) => spaces.replace(/\n/g, "⏎\n").replace(/ /g, "·");

function part([what, text]) {
  if (!(what in PART)) return h("bdi", {}, text);
  if (what === 3 && !text.trim()) return h("bdi", {}, text);
  return h(PART[what], {}, h("bdi", {}, what > 2 ? text : spaced(text)));
}

function contextItem(one, index, context, n) {
  const decision = state.decided.get(contextId(index, n));
  const here = n === state.context;
  const held = data.documents.findIndex((found) => found.id === context.document);
  const open =
    held >= 0
      ? h(
          "button",
          { type: "button", class: "link", on: { click: () => openDocument(held, context) } },
          context.document,
        )
      : h("span", { title: `clean audit --document ${context.document}` }, `${context.document} (not on this page)`);
  const heard = () => {
    state.context = n;
    markContext();
  };
  return h(
    "li",
    {
      class: "context",
      id: `context-${n}`,
      tabindex: 0,
      "aria-current": here ? "true" : false,
      on: { click: heard, focusin: heard },
    },
    h("p", { class: "words" }, ...context.parts.map(part)),
    context.value ? h("p", { class: "value" }, h("bdi", {}, context.value)) : null,
    h(
      "p",
      { class: "from" },
      one.count > one.contexts.length ? h("span", { class: `how ${context.how}` }, context.how) : null,
      open,
      h("bdi", {}, sourceName(context.source)),
      h("span", {}, data.languages[context.language]),
      decision ? h("span", { class: `badge ${decision.verdict}` }, verdictOf(one, decision)) : null,
    ),
  );
}

function markContext() {
  document.querySelectorAll(".context").forEach((item, n) => {
    if (n === state.context) item.setAttribute("aria-current", "true");
    else item.removeAttribute("aria-current");
  });
}

function action(key, label, kind, title, heard = () => decide(kind)) {
  return h(
    "button",
    { type: "button", class: `act ${kind}`, title, "aria-keyshortcuts": key, on: { click: heard } },
    h("kbd", {}, key),
    label,
  );
}

const WHOLE = { undefined: "Split", text: "Place by place", place: "Rejoin" };

function whomOf(one, index) {
  const split = state.split.get(index);
  if (split === "place") return "the selected place only";
  if (split) return "the text of the selected context, wherever it is";
  return one.texts > 1 ? `all ${number(one.texts)} texts of the class` : "this text";
}

function actions(one, index) {
  if (!one.texts)
    return h(
      "p",
      { class: "note" },
      "The ledger holds no text here, so there is nothing to judge one by one; if the rule is wrong, switch it off in raw/corpus.toml.",
    );
  const split = state.split.get(index);
  const whom = whomOf(one, index);
  const wrong = { person: "Not a person", date: "Not a date" }[one.kind] || "Veto";
  return h(
    "div",
    { class: "actions", role: "group", "aria-label": `Verdict on ${whom}` },
    action("a", "Accept", "accept", `Accept ${whom}`),
    action("v", wrong, "veto", `Undo ${whom} in the next build`),
    action("n", "Never for this source", "never", "Veto, but only for the source of the selected context"),
    ...(CORRECTIONS[one.kind] || []).map(([key, label, title]) =>
      action(key, label, "correct", title, () => correct(key)),
    ),
    h(
      "button",
      {
        type: "button",
        class: "act",
        "aria-pressed": split ? "true" : "false",
        "aria-keyshortcuts": "s",
        title: "Judge the whole class, text by text, or place by place",
        on: { click: splitClass },
      },
      h("kbd", {}, "s"),
      WHOLE[split],
    ),
    h(
      "button",
      { type: "button", class: "act", "aria-keyshortcuts": "u", on: { click: takeBack } },
      h("kbd", {}, "u"),
      "Undo",
    ),
    h("p", { class: "note" }, `A verdict applies to ${whom}.`),
  );
}

function table(one) {
  if (one.table.length < 2) return null;
  const [heads, ...rows] = one.table;
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "Values of the class" },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...rows.map((cells) => h("tr", {}, ...cells.map((cell) => h("td", {}, h("bdi", {}, cell)))))),
    ),
  );
}

// What caused a class, on a page of two versions: the rules if the documents are unchanged, else the input.
function brought(one) {
  const since = data.changes.since;
  if (one.unmoved === 1) return `${TIERS[one.tier]}. All its documents are unchanged since ${since}: rules, tables or verdicts changed.`;
  if (one.unmoved === 0) return `${TIERS[one.tier]}. None of its documents is unchanged since ${since}: the input changed.`;
  return `${TIERS[one.tier]}. ${percent(one.unmoved)} of its documents are unchanged since ${since}.`;
}

function drawDetail() {
  const one = data.classes[state.at];
  const pane = byId("detail");
  if (!pane) return;
  if (!one || !shownList.includes(state.at)) {
    pane.replaceChildren(h("p", { class: "none" }, "No class selected."));
    return;
  }
  const back = h(
    "button",
    {
      type: "button",
      class: "back",
      on: {
        click: () => {
          document.body.dataset.open = "";
          byId(`class-${state.at}`).focus();
        },
      },
    },
    "← All classes",
  );
  const removed = one.removed ? ` · ${plural(one.removed, "character")} removed, ${percent(one.share)} of all` : "";
  const told = example(one);
  const more = one.manySources - one.sources.length;
  put(
    pane,
    back,
    h(
      "header",
      { class: "about" },
      h(
        "p",
        { class: "eyebrow" },
        [KINDS[one.kind], ruleOf(one).id, told ? one.label : null].filter(Boolean).join(" · "),
        badge(state.at),
      ),
      h(
        "h2",
        {},
        h("bdi", { class: told || one.form === "text" ? "quoted" : "" }, told || one.label),
        told && one.count > 1 ? h("span", { class: "version" }, ` and ${number(one.count - 1)} more`) : null,
      ),
      ruleOf(one).why ? h("p", { class: "why" }, ruleOf(one).why) : null,
      h(
        "p",
        { class: "facts" },
        `${plural(one.count, one.kind === "removal" ? "edit" : "mention")}${removed} · class ${number(state.at + 1)} of ${number(data.classes.length)} · ${percent(one.seen)} covered so far`,
      ),
      one.tier ? h("p", { class: "facts" }, brought(one)) : null,
      one.why ? h("p", { class: "facts" }, riskMark(one.risk), ` risk ${one.risk.toFixed(2)}: ${one.why}`) : null,
    ),
    actions(one, state.at),
    h(
      "ol",
      { class: "contexts", "aria-label": "Contexts" },
      ...one.contexts.map((context, n) => contextItem(one, state.at, context, n)),
    ),
    one.contexts.length ? null : h("p", { class: "note" }, "No context of this class fits on the page."),
    table(one),
    h(
      "div",
      { class: "both" },
      bars("By source", one.sources, sourceName, one.count, more),
      bars("By language", one.languages, (index) => data.languages[index], one.count, 0),
      severalKinds() ? bars("By kind of page", one.pageKinds, pageKindName, one.count, 0) : null,
    ),
  );
}

// Why there can't be such a verdict on what is selected; nothing if there can.
function hindrance(one, verdict) {
  const context = one.contexts[state.context];
  const split = state.split.get(state.at);
  if (!one.texts) return "Nothing to judge here.";
  if (!split && !one.keys) return "This class has too many texts for one verdict. Split it with s.";
  if ((verdict === "never" || split) && !context) return "Select a context first.";
  if (split === "place" && !context.alone) return "The release does not hold enough of this document to judge one place.";
  return "";
}

// `more`: what a correction says in addition.
function decide(verdict, more = {}) {
  const one = data.classes[state.at];
  const context = one.contexts[state.context];
  const split = state.split.get(state.at);
  const whole = !split;
  const why = hindrance(one, verdict);
  if (why) return say(why);
  const source = verdict === "never" ? context.source : undefined;
  const decision = { verdict, source, ...more, place: split === "place" && verdict !== "never" };
  change(whole ? state.at : contextId(state.at, state.context), decision);
  say(`${example(one) || one.label}: ${verdictOf(one, decision)}${source === undefined ? "" : ` (${sourceName(source)})`}`);
  const index = state.at;
  redraw(index);
  if (whole) {
    step(1);
    if (index !== state.at && byId(`class-${state.at}`)) byId(`class-${state.at}`).focus({ preventScroll: true });
  } else stepContext(1);
  return undefined;
}

function splitClass() {
  if (!data.classes[state.at].texts) return;
  turnSplit(state.at);
  redraw(state.at);
  say(`A verdict now applies to ${whomOf(data.classes[state.at], state.at)}.`);
}

function takeBack() {
  const last = undo();
  if (!last) return say("Nothing to undo.");
  if (isEdit(last.id)) {
    byId("decided").textContent = number(state.decided.size);
    return say("Undone.");
  }
  const index = last.split === undefined ? Number(String(last.id).split("/")[0]) : last.split;
  redraw(index);
  choose(index, true);
  return say("Undone.");
}

function stepContext(by) {
  const most = data.classes[state.at].contexts.length - 1;
  state.context = Math.min(Math.max(state.context + by, 0), most);
  markContext();
  const item = byId(`context-${state.context}`);
  if (item) {
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }
}
