// Verdicts on single edits, given where they are: in a document that was asked for by name.

// The signature of an edit alone, in the document that is shown.
const aloneOf = (seq) => ((data.documents[state.document] || {}).alone || {})[seq];
const editId = (signature) => `@${signature}`;
const isEdit = (id) => String(id).startsWith("@");

function editDecision(seq) {
  const signature = aloneOf(seq);
  return signature ? state.decided.get(editId(signature)) : undefined;
}

// How a removed piece looks and what it says, given the verdict on it.
function judged(piece) {
  const decision = editDecision(piece.dataset.seq);
  for (const verdict of ["accept", "veto"]) piece.classList.toggle(verdict, !!decision && decision.verdict === verdict);
  const rule = piece.title.split(",")[0];
  piece.title = decision ? `${rule}, ${decision.verdict === "veto" ? "vetoed" : "accepted"}` : rule;
  return piece;
}

function drawJudged() {
  document.querySelectorAll("del[data-seq]").forEach(judged);
  byId("decided").textContent = number(state.decided.size);
}

function choosePiece(piece) {
  document.querySelectorAll("del.here").forEach((other) => other.classList.remove("here"));
  piece.classList.add("here");
}

function judgeEdit(verdict) {
  const piece = document.querySelector("del.here");
  if (!piece) return say("Select a removed text first.");
  const found = data.documents[state.document];
  const seq = Number(piece.dataset.seq);
  const signature = aloneOf(seq);
  if (!signature) return say(`Run clean audit --document ${found.id} to judge single edits here.`);
  const parts = found.pieces.filter(([fate, , , number]) => fate === REMOVED && number === seq);
  const edit = { signature, rule: data.rules[parts[0][2]].id, text: parts.map(([, text]) => text).join(" "), document: found.id };
  change(editId(signature), { verdict, edit });
  drawJudged();
  return say(`${short(edit.text.trim(), 40)}: ${verdict === "veto" ? "vetoed" : "accepted"}, only here`);
}

function undoEdit() {
  const last = undo();
  if (!last) return say("Nothing to undo.");
  drawJudged();
  return say("Undone.");
}

function editActions(found) {
  if (!Object.keys(found.alone || {}).length) return null;
  return h(
    "div",
    { class: "actions", role: "group", "aria-label": "Verdict on the selected edit only" },
    action("a", "Accept", "accept", "Accept the selected edit", () => judgeEdit("accept")),
    action("v", "Veto", "veto", "Undo the selected edit in the next build", () => judgeEdit("veto")),
    action("u", "Undo", "", "Take the last verdict back", undoEdit),
    h("p", { class: "note" }, "A verdict applies to the selected edit only: click a removed text, or move to it with Tab."),
  );
}
