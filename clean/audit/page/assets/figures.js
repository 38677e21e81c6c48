// The ledger's sums as tables.

function figuresTable(title, heads, rows, shares = true) {
  const cell = (value, n) =>
    h(
      n === 0 ? "th" : "td",
      { class: typeof value === "number" ? "right" : "", scope: n === 0 ? "row" : false },
      h(
        "bdi",
        {},
        typeof value === "number" ? (shares && n === heads.length - 1 ? percent(value) : number(value)) : value || "(unknown)",
      ),
    );
  return h(
    "section",
    { class: "sums" },
    h("h2", {}, title),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": title },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h("tr", {}, ...heads.map((head, n) => h("th", { scope: "col", class: n ? "right" : "" }, head))),
        ),
        h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map(cell)))),
      ),
    ),
  );
}

// What changed since another version, if the page is about two.
function changesTables() {
  if (!data.changes) return [];
  const { since, causes, gone } = data.changes;
  return [
    figuresTable(`Why records differ from ${since}`, ["cause", "added", "removed", "changed"], causes, false),
    figuresTable(`No longer done since ${since}`, ["rule", "what", "times"], gone, false),
  ];
}

function drawFigures() {
  const sums = ["edits", "removed", "written", "share of corpus"];
  byId("main").replaceChildren(
    h(
      "div",
      { class: "pictures" },
      h(
        "section",
        { class: "reconciled" },
        h("h2", {}, "Reconciled to the character"),
        ...data.totals.map((line) => h("p", {}, "✓ ", line)),
      ),
      ...changesTables(),
      figuresTable("By rule", ["rule", "version", ...sums], data.figures.rule),
      figuresTable("By language", ["language", ...sums], data.figures.language),
      figuresTable("By source", ["source", ...sums], data.figures.source),
      severalKinds() ? figuresTable("By kind of page", ["kind of page", ...sums], data.figures["page kind"]) : null,
    ),
  );
}
