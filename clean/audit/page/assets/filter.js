// Which classes are listed.

const filters = { kind: "", tier: "", rule: "", source: "", language: "", page: "", text: "", open: false };
const hay = [];

function haystack(index) {
  if (hay[index] === undefined) {
    const one = data.classes[index];
    const texts = one.contexts.map(
      (context) => context.parts.map((part) => part[1]).join("") + " " + (context.value || ""),
    );
    const documents = one.contexts.map((context) => context.document);
    hay[index] = [one.label, ruleOf(one).id, ruleOf(one).why, ...texts, ...documents, ...one.table.flat()]
      .join("\n")
      .toLowerCase();
  }
  return hay[index];
}

const hasSource = (one, source) =>
  (one.keys && source in one.keys.by) ||
  one.sources.some(([index]) => String(index) === source) ||
  one.contexts.some((c) => String(c.source) === source);

function passes(index) {
  const one = data.classes[index];
  if (filters.kind && one.kind !== filters.kind) return false;
  if (filters.tier && String(one.tier) !== filters.tier) return false;
  if (filters.rule && String(one.rule) !== filters.rule) return false;
  if (filters.source && !hasSource(one, filters.source)) return false;
  if (filters.language && !one.languages.some(([tongue]) => String(tongue) === filters.language)) return false;
  if (filters.page && !one.pageKinds.some(([kind]) => String(kind) === filters.page)) return false;
  if (filters.open && (state.decided.has(index) || state.split.has(index))) return false;
  return !filters.text || haystack(index).includes(filters.text.toLowerCase());
}

const listed = () => data.classes.map((_, index) => index).filter(passes);

function select(name, label, options) {
  const choices = options.map(([value, text]) => h("option", { value, selected: filters[name] === value }, text));
  const heard = (event) => {
    filters[name] = event.target.value;
    drawClasses();
  };
  return h(
    "label",
    { class: "filter" },
    h("span", {}, label),
    h("select", { name, on: { change: heard } }, ...choices),
  );
}

function filterBar() {
  const used = [...new Set(data.classes.map((one) => one.rule))];
  const rules = used.map((index) => [String(index), data.rules[index].id]).sort((a, b) => a[1].localeCompare(b[1]));
  const sources = data.sources.slice(0, 200).map((_, index) => [String(index), sourceName(index)]);
  const tongues = data.languages.map((code, index) => [String(index), code]);
  const pages = data.pageKinds.map((_, index) => [String(index), pageKindName(index)]);
  const typed = (event) => {
    filters.text = event.target.value;
    drawList();
    stay();
  };
  const open = (event) => {
    filters.open = event.target.checked;
    drawClasses();
  };
  return h(
    "form",
    { class: "filters", role: "search", "aria-label": "Filter the classes", on: { submit: (e) => e.preventDefault() } },
    h(
      "label",
      { class: "filter wide" },
      h("span", {}, "Search"),
      h("input", {
        id: "search",
        type: "search",
        placeholder: "text, rule, document …",
        value: filters.text,
        on: { input: typed },
      }),
    ),
    select("kind", "Kind", [["", "all"], ...Object.entries(KINDS)]),
    data.changes ? select("tier", "Tier", [["", "all"], ...Object.entries(TIERS)]) : null,
    select("rule", "Rule", [["", "all"], ...rules]),
    select("source", "Source", [["", "all"], ...sources]),
    select("language", "Language", [["", "all"], ...tongues]),
    severalKinds() ? select("page", "Kind of page", [["", "all"], ...pages]) : null,
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", checked: filters.open, on: { change: open } }),
      "undecided only",
    ),
  );
}
