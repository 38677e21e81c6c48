// What a person or date is instead: the questions that a correction asks, and the verdicts that the answers are.

const CORRECTIONS = {
  person: [
    ["p", "Only this part …", "Only a part of the mention is the name"],
    ["i", "It is …", "It is that person: an id or name of raw/persons.jsonl, or any name"],
    ["m", "Same as …", "It is the same person as another one of its document"],
    ["t", "Two persons", "It is a person of its own"],
  ],
  date: [["i", "Its value is …", "It is this date: a TIMEX3 value"]],
};

const timex3 = new RegExp(data.timex3, "u");

// The persons that the page names.
const personNames = () => [
  ...new Set(data.classes.filter((one) => one.kind === "person").flatMap((one) => one.table.slice(1).map((row) => row[0]))),
];

const codePoints = (text) => [...text].length;

function partOf(mention, said) {
  const at = mention.indexOf(said);
  const start = codePoints(mention.slice(0, at));
  return { span: [start, start + codePoints(said)], value: said };
}

// Whether a correction can be on the whole class: it is about one text, or one person.
const alike = (one) => one.texts === 1 || (one.kind === "person" && one.form === "one");

function correct(key) {
  const one = data.classes[state.at];
  if (!(CORRECTIONS[one.kind] || []).some(([known]) => known === key)) return undefined;
  const context = one.contexts[state.context];
  if (!state.split.has(state.at) && !(key === "p" ? one.texts === 1 : alike(one)))
    return say("This class has several texts. Split it with s.");
  const why = hindrance(one, "is") || (context ? "" : "Select a context first.");
  if (why) return say(why);
  if (key === "t") return decide("separate");
  const mention = marked(context);
  if (key === "p") {
    if (mention.includes("⟨U+")) return say("The mention has invisible characters: use clean review in a terminal.");
    const good = (said) => said !== mention && mention.includes(said);
    return ask("The name in the mention", mention, "a part of it", [], good, (said) => decide("part", partOf(mention, said)));
  }
  if (key === "m")
    return ask("The same person as", "", "as the document calls the other", personNames(), () => true, (to) => decide("same_as", { to }));
  if (one.kind === "person")
    return ask("It is", "", "an id of raw/persons.jsonl, or a name", personNames(), () => true, (to) => decide("is", { to }));
  return ask("Its value", "", "TIMEX3, such as 2026-05-04, 2026-W19 or P3D", [], (said) => timex3.test(said), (to) => decide("is", { to }));
}

// Ask for a text; `heard` gets it if it is good.
function ask(title, given, hint, options, good, heard) {
  const dialog = byId("ask");
  const input = h("input", { id: "asked", value: given, list: "asked-options", autocomplete: "off", spellcheck: "false" });
  const wrong = h("p", { class: "facts", role: "alert" });
  const taken = (event) => {
    event.preventDefault();
    const said = input.value.trim().replace(/\s+/g, " ");
    if (!said || !good(said)) {
      wrong.textContent = `Write ${hint}.`;
      return;
    }
    dialog.close();
    heard(said);
  };
  put(
    dialog,
    h(
      "form",
      { class: "asked", on: { submit: taken } },
      h("h2", { id: "ask-title" }, h("label", { for: "asked" }, title)),
      input,
      h("datalist", { id: "asked-options" }, ...options.slice(0, 500).map((value) => h("option", { value }))),
      h("p", { class: "facts" }, `${hint}; it applies to ${whomOf(data.classes[state.at], state.at)}.`),
      wrong,
      h(
        "div",
        { class: "actions" },
        h("button", { type: "submit", class: "primary" }, "Decide"),
        h("button", { type: "button", on: { click: () => dialog.close() } }, "Cancel"),
      ),
    ),
  );
  dialog.showModal();
  input.select();
}
