// The keyboard. Keys do nothing while the user types, or holds Ctrl, Alt or Meta.

const KEYS = [
  ["j ↓ / k ↑", "next and previous class"],
  ["→ / ←", "next and previous context"],
  ["a", "accept: the change is right"],
  ["v", "veto: the next build undoes it"],
  ["n", "never for this source: veto it for the source of the selected context"],
  ["p", "person: only a part of the mention is the name"],
  ["i", "person: it is that person; date: it has that value"],
  ["m", "person: the same as another person of the document"],
  ["t", "person: these are two, the mention is a person of its own"],
  ["s", "split: judge text by text, then place by place, then the class again"],
  ["u", "undo"],
  ["o", "open the document of the selected context"],
  ["a / v / u", "in a document that was asked for: accept, veto, undo the selected edit only"],
  ["/", "search"],
  ["1 – 4", "classes, documents, pictures, figures"],
  ["?", "this list"],
];

const inClasses = {
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  ArrowRight: () => stepContext(1),
  ArrowLeft: () => stepContext(-1),
  a: () => decide("accept"),
  v: () => decide("veto"),
  n: () => decide("never"),
  p: () => correct("p"),
  i: () => correct("i"),
  m: () => correct("m"),
  t: () => correct("t"),
  s: splitClass,
  u: takeBack,
  o: openMarked,
  "/": () => byId("search").focus(),
};

const inDocuments = {
  a: () => judgeEdit("accept"),
  v: () => judgeEdit("veto"),
  u: undoEdit,
  Escape: () => show("classes"),
};

function openMarked() {
  const context = data.classes[state.at].contexts[state.context];
  const held = context ? data.documents.findIndex((found) => found.id === context.document) : -1;
  if (held >= 0) openDocument(held, context);
  else say("That document is not on this page.");
}

function help() {
  const dialog = byId("help");
  dialog.replaceChildren(
    h("h2", { id: "help-title" }, "Keyboard shortcuts"),
    h("dl", {}, ...KEYS.flatMap(([key, does]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, does)])),
    h(
      "p",
      { class: "facts" },
      "Verdicts stay in this browser until you download decisions.jsonl; import it with clean review --import FILE.",
    ),
    h("button", { type: "button", class: "primary", on: { click: () => dialog.close() } }, "Close"),
  );
  dialog.showModal();
}

const typing = (element) => element.matches("input:not([type=checkbox]), select, textarea");

function meant(key) {
  const tab = TABS[Number(key) - 1];
  if (key === "?") return help;
  if (tab) return () => show(tab[0]);
  if (state.tab === "documents") return inDocuments[key];
  if (state.tab !== "classes") return key === "Escape" ? () => show("classes") : undefined;
  return shownList.includes(state.at) || key === "/" ? inClasses[key] : undefined;
}

function leave(field) {
  field.blur();
  if (state.tab === "classes") choose(state.at, true);
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || byId("help").open || byId("ask").open) return;
  if (typing(event.target)) {
    if (event.key === "Escape") leave(event.target);
    return;
  }
  const heard = meant(event.key);
  if (!heard) return;
  event.preventDefault();
  heard();
}
