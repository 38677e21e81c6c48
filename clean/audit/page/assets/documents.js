// A document side by side: the raw text with removals struck out, the clean text with what was written.

function mark(text, kind, told) {
  return h("span", { class: `mark ${kind}`, title: told, tabindex: text.trim() ? 0 : false }, text);
}

// What becomes of a piece of the raw text; for a page, SOURCE is markup, and DECODED what a reader saw for it.
const KEPT = 0,
  REMOVED = 1,
  WRITTEN = 2,
  BREAK = 5,
  SOURCE = 6,
  DECODED = 7;

let markupShown = false;

// A page is shown as its reader saw it, or with all its markup.
function rawPiece([fate, text, rule, seq, source], n) {
  if ([WRITTEN, BEGIN, END].includes(fate)) return null;
  if (fate === KEPT) return h("span", { "data-piece": n }, text);
  if (fate === BREAK || fate === DECODED) return markupShown ? null : h("span", { "data-piece": n }, text);
  if (fate === SOURCE && !markupShown) return null;
  const shown = markupShown && source !== undefined ? source : text;
  const told = { "data-piece": n, title: data.rules[rule].id, "data-seq": seq, tabindex: aloneOf(seq) ? 0 : false };
  return judged(h("del", told, spaced(shown)));
}

// The raw text, in which a block begins on a line of its own even if what was removed before it took the line end along.
function rawText(pieces) {
  const shown = [];
  pieces.forEach((piece, n) => {
    const last = shown.length ? shown[shown.length - 1].textContent : "\n";
    if (piece[0] === BEGIN && piece[3].kind !== "cell" && !last.endsWith("\n")) shown.push(h("span", {}, "\n"));
    const node = rawPiece(piece, n);
    if (node) shown.push(node);
  });
  return shown;
}

function cleanPiece([fate, text, rule, kind, told], n) {
  if (fate === REMOVED || fate === BREAK || fate === SOURCE) return null;
  if (fate === WRITTEN) return h("ins", { title: data.rules[rule].id }, kind ? mark(text, kind, told) : spaced(text));
  return h("span", { "data-piece": n }, kind ? mark(text, kind, told) : text);
}

// Show the title of the mark that is under the pointer or has the focus.
function tell(event) {
  const marked = event.target.closest("[title]");
  if (marked) byId("told").textContent = `${short(marked.textContent, 40)}: ${marked.title}`;
}

// Bring a piece of a pane into view; in a narrow window, panes do not scroll on their own.
function reveal(pane, piece) {
  const down = piece.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (wide.matches) pane.scrollTop += down - pane.clientHeight / 3;
  else piece.scrollIntoView({ block: "center" });
}

// Highlight a removed piece, and show what remains of its surroundings beside it.
function point(piece) {
  choosePiece(piece);
  const [raw, clean] = document.querySelectorAll(".pane");
  const kept = [...clean.querySelectorAll("span[data-piece]")];
  const beside = kept.filter((span) => Number(span.dataset.piece) < Number(piece.dataset.piece)).pop() || kept[0];
  if (beside && wide.matches) reveal(clean, beside);
  reveal(raw, piece);
}

function pane(title, drawn) {
  return h(
    "section",
    { class: "pane", tabindex: 0, "aria-label": title },
    h("h2", {}, title),
    h(
      "div",
      {
        class: "text",
        dir: "auto",
        on: {
          click: (event) => {
            const gone = event.target.closest("del");
            if (gone) point(gone);
          },
          focusin: (event) => {
            const gone = event.target.closest("del");
            if (gone) choosePiece(gone);
          },
        },
      },
      drawn,
    ),
  );
}

function rulesUsed(found) {
  const counts = new Map();
  for (const [fate, , rule] of found.pieces) if (rule >= 0) counts.set(rule, (counts.get(rule) || 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([rule, count]) => `${data.rules[rule].id} ×${count}`)
    .join(", ");
}

function markupSwitch() {
  const heard = (event) => {
    markupShown = event.target.checked;
    drawDocuments();
    byId("markup").focus();
  };
  return h(
    "label",
    { class: "check" },
    h("input", { type: "checkbox", id: "markup", checked: markupShown, on: { change: heard } }),
    h("span", {}, "Show the markup of the page"),
  );
}

// How often such a decision is right is told in figures; a plain text is no page.
function pageKindOf({ kind, confidence }) {
  if (!kind || kind === "text") return null;
  return ` · ${kind} (${confidence === 1 ? "stated" : `${percent(confidence)} sure`})`;
}

function documentView(found) {
  if (!found.pieces) return h("p", { class: "none" }, "The release does not contain the text of this document.");
  return h(
    "div",
    {},
    h(
      "p",
      { class: "facts" },
      h("bdi", {}, found.source || "(source unknown)"),
      ` · ${found.language}`,
      pageKindOf(found),
      found.url ? h("span", { class: "url" }, ` · ${found.url}`) : null,
    ),
    found.from ? h("p", { class: "facts" }, `Its text is read from ${found.from}.`) : null,
    h(
      "p",
      { class: "legend" },
      h("del", {}, "removed"),
      h("ins", {}, "written"),
      h("span", { class: "mark person" }, "person"),
      h("span", { class: "mark date" }, "date"),
      h("span", { class: "kind" }, "kind of block"),
      h(
        "span",
        { id: "told", class: "facts", "aria-live": "polite" },
        "Hover over a mark, or move to it with Tab, to see its name, value or rule here.",
      ),
    ),
    editActions(found),
    found.pieces.some(([fate]) => fate === SOURCE) ? markupSwitch() : null,
    found.lacking
      ? h("p", { class: "note" }, `${plural(found.lacking, "character")} of this document not shown here.`)
      : null,
    h(
      "div",
      { class: "side", on: { pointerover: tell, focusin: tell } },
      pane("Raw", rawText(found.pieces)),
      pane("Clean", built(found.pieces, cleanPiece)),
    ),
    h("p", { class: "facts" }, rulesUsed(found) || "Nothing was changed."),
  );
}

// The documents of the kind of page that is chosen, and the one that is open.
function documentsListed() {
  const every = data.documents.map((found, index) => [found, index]);
  return every.filter(([found, index]) => !state.kind || found.kind === state.kind || index === state.document);
}

function kindChoice() {
  if (!severalKinds()) return null;
  const counts = new Map();
  for (const { kind } of data.documents) if (kind) counts.set(kind, (counts.get(kind) || 0) + 1);
  const kinds = [...counts].map(([kind, count]) => h("option", { value: kind, selected: kind === state.kind }, `${kind} (${number(count)})`));
  const heard = (event) => {
    state.kind = event.target.value;
    const first = data.documents.findIndex(({ kind }) => !state.kind || kind === state.kind);
    if (state.kind && data.documents[state.document].kind !== state.kind) state.document = first;
    drawDocuments();
    byId("page-kind").focus();
  };
  return h(
    "label",
    { class: "filter" },
    h("span", {}, "Kind of page"),
    h("select", { id: "page-kind", on: { change: heard } }, h("option", { value: "" }, "all"), ...kinds),
  );
}

function drawDocuments() {
  const names = documentsListed().map(([found, index]) =>
    h("option", { value: index, selected: index === state.document }, found.id),
  );
  const heard = (event) => {
    state.document = Number(event.target.value);
    drawDocuments();
    byId("document").focus();
  };
  const found = data.documents[state.document];
  byId("main").replaceChildren(
    h(
      "div",
      { class: "filters" },
      h(
        "label",
        { class: "filter wide" },
        h("span", {}, "Document"),
        h("select", { id: "document", on: { change: heard } }, ...names),
      ),
      kindChoice(),
      h(
        "p",
        { class: "facts" },
        `${plural(data.documents.length, "document")} on this page; to add another, and to judge its edits one by one: clean audit --document ID`,
      ),
    ),
    found ? documentView(found) : h("p", { class: "none" }, "There are no documents on this page."),
  );
}

function openDocument(index, context) {
  const held = data.documents[index].pieces || [];
  state.document = index;
  markupShown = held.some(([fate, , , seq]) => fate === SOURCE && seq === context.seq);
  show("documents");
  const edit = context.seq === undefined ? null : document.querySelector(`del[data-seq="${context.seq}"]`);
  if (edit) point(edit);
}
