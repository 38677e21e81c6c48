// A document side by side: the raw text with what went struck out, the clean text with what was written.

function mark(text, kind, told) {
  return h("span", { class: `mark ${kind}`, title: told, tabindex: 0, "aria-label": `${text}: ${kind} ${told}` }, text);
}

function rawPiece([fate, text, rule, seq]) {
  if (fate === 2) return null;
  if (fate === 0) return h("span", {}, text);
  return h("del", { title: data.rules[rule].id, "data-seq": seq }, spaced(text));
}

function cleanPiece([fate, text, rule, kind, told]) {
  if (fate === 1) return null;
  const inner = kind ? mark(text, kind, told) : text;
  return fate === 2 ? h("ins", { title: data.rules[rule].id }, inner) : h("span", {}, inner);
}

function pane(title, pieces, piece) {
  return h("section", { class: "pane", tabindex: 0, "aria-label": title },
    h("h2", {}, title), h("div", { class: "text", dir: "auto" }, ...pieces.map(piece)));
}

function rulesUsed(found) {
  const counts = new Map();
  for (const [fate, , rule] of found.pieces) if (fate) counts.set(rule, (counts.get(rule) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${data.rules[rule].id} ×${count}`).join(", ");
}

function documentView(found) {
  if (!found.pieces) return h("p", { class: "none" }, "The release does not hold the text of this document.");
  return h("div", {},
    h("p", { class: "facts" }, h("bdi", {}, found.source || "(source unknown)"), ` · ${found.language}`, found.url ? h("span", { class: "url" }, ` · ${found.url}`) : null),
    h("p", { class: "legend" }, h("del", {}, "removed"), h("ins", {}, "written"), h("span", { class: "mark person" }, "person"), h("span", { class: "mark date" }, "date"),
      h("span", { class: "facts" }, "Hover, or move with Tab, to see the rule, the canonical name, the value.")),
    found.lacking ? h("p", { class: "note" }, `${plural(found.lacking, "character")} of this document are left out here.`) : null,
    h("div", { class: "side" }, pane("Raw", found.pieces, rawPiece), pane("Clean", found.pieces, cleanPiece)),
    h("p", { class: "facts" }, rulesUsed(found) || "Nothing was changed."));
}

function drawDocuments() {
  const names = data.documents.map((found, index) => h("option", { value: index, selected: index === state.document }, found.id));
  const heard = (event) => { state.document = Number(event.target.value); drawDocuments(); byId("document").focus(); };
  const found = data.documents[state.document];
  byId("main").replaceChildren(
    h("div", { class: "filters" },
      h("label", { class: "filter wide" }, h("span", {}, "Document"), h("select", { id: "document", on: { change: heard } }, ...names)),
      h("p", { class: "facts" }, `${plural(data.documents.length, "document")} in this page; another one: clean audit --document ID`)),
    found ? documentView(found) : h("p", { class: "none" }, "No document is in this page."));
}

function openDocument(index, context) {
  state.document = index;
  show("documents");
  const edit = context.seq === undefined ? null : document.querySelector(`del[data-seq="${context.seq}"]`);
  if (edit) { edit.classList.add("here"); edit.scrollIntoView({ block: "center" }); }
}
