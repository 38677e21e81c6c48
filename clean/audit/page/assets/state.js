// The data of the page, and the decisions. A decision is stored by class, or by context if the class is split: text by
// text, so that a verdict is on everything that is alike, or place by place, so that it is on this place only.

const data = JSON.parse(byId("data").textContent);
const KINDS = { removal: "Edits", person: "Persons", date: "Dates" };
const TIERS = {
  1: "New kind of change",
  2: "Known kind of change, new in unchanged documents",
  3: "Known kind of change, in new or changed documents",
};
const VERDICTS = {
  accept: () => "accepted",
  veto: (one) => ({ person: "not a person", date: "not a date" })[one.kind] || "vetoed",
  never: () => "never for this source",
  part: (one, decision) => `only “${decision.value}”`,
  is: (one, decision) => `is ${decision.to}`,
  same_as: (one, decision) => `the same as ${decision.to}`,
  separate: () => "a person of its own",
};
const SPLITS = { text: "place", place: undefined };

const state = { tab: "classes", at: 0, context: 0, document: 0, kind: "", undo: [], decided: new Map(), split: new Map() };
const STORE = `audit ${data.release.content_digest}`;

// Whether there is more than one kind of page, so that it is worth telling.
const severalKinds = () => data.pageKinds.length > 1;
const pageKindName = (index) => data.pageKinds[index] || "(kind unknown)";
const sourceName = (index) => data.sources[index] || "(source unknown)";
const ruleOf = (one) => data.rules[one.rule];
const contextId = (index, context) => `${index}/${context}`;
const verdictOf = (one, decision) =>
  VERDICTS[decision.verdict](one, decision) + (decision.place ? ", only here" : "");

function remember() {
  const kept = { who: byId("who").value, decided: [...state.decided], split: [...state.split] };
  try {
    localStorage.setItem(STORE, JSON.stringify(kept));
  } catch {
    /* no storage in this browser: the download still works */
  }
}

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) || "{}");
    byId("who").value = kept.who || "";
    state.decided = new Map(kept.decided || []);
    state.split = new Map((kept.split || []).map((entry) => (Array.isArray(entry) ? entry : [entry, "text"])));
  } catch {
    /* nothing was stored */
  }
}

function change(id, verdict) {
  state.undo.push({ id, before: state.decided.get(id) });
  if (verdict) state.decided.set(id, { ...verdict, when: new Date().toISOString() });
  else state.decided.delete(id);
  remember();
}

function undo() {
  const last = state.undo.pop();
  if (!last) return null;
  if (last.split !== undefined) setSplit(last.split, last.before);
  else if (last.before) state.decided.set(last.id, last.before);
  else state.decided.delete(last.id);
  remember();
  return last;
}

function setSplit(index, how) {
  if (how) state.split.set(index, how);
  else state.split.delete(index);
}

// From the whole class to text by text, to place by place, and back.
function turnSplit(index) {
  const before = state.split.get(index);
  state.undo.push({ split: index, before });
  setSplit(index, before ? SPLITS[before] : "text");
  remember();
}

// --- the rows of decisions.jsonl ---

function unpacked(base64) {
  const bytes = atob(base64);
  const keys = [];
  for (let at = 0; at < bytes.length; at += 16) {
    let hex = "";
    for (let n = at; n < at + 16; n += 1) hex += bytes.charCodeAt(n).toString(16).padStart(2, "0");
    keys.push(hex);
  }
  return keys;
}

const marked = (context) =>
  context.parts
    .filter((part) => part[0] === 1 || part[0] === 4)
    .map((part) => part[1])
    .join("");

function row(one, signature, decision, context) {
  const never = decision.verdict === "never";
  return {
    signature,
    verdict: never ? "veto" : decision.verdict,
    kind: one.kind,
    rule: ruleOf(one).id,
    ...(decision.to ? { to: decision.to } : {}),
    ...(decision.span ? { span: decision.span } : {}),
    ...(decision.place ? { only_here: true } : {}),
    source: never ? data.sources[decision.source] : null,
    class: one.label,
    text: context ? marked(context) : one.form === "text" ? one.label : null,
    value: decision.value || (context && context.value) || null,
    document: context ? context.document : null,
    who: byId("who").value.trim() || "unnamed",
    when: decision.when,
    release: `${data.release.name} ${data.release.version}`,
  };
}

function editRow({ edit, verdict, when }) {
  const { signature, rule, text, document: where } = edit;
  return {
    signature,
    verdict,
    kind: "removal",
    rule,
    only_here: true,
    source: null,
    class: "a single edit",
    text,
    value: null,
    document: where,
    who: byId("who").value.trim() || "unnamed",
    when,
    release: `${data.release.name} ${data.release.version}`,
  };
}

function rowsOf(id, decision) {
  if (decision.edit) return [editRow(decision)];
  const [index, context] = String(id).split("/");
  const one = data.classes[Number(index)];
  const never = decision.verdict === "never";
  if (context !== undefined) {
    const shown = one.contexts[Number(context)];
    return [row(one, never ? shown.sourceKey : decision.place ? shown.alone : shown.key, decision, shown)];
  }
  const known = new Map(one.contexts.map((shown) => [never ? shown.sourceKey : shown.key, shown]));
  const packed = never ? one.keys.by[decision.source] : one.keys.all;
  return unpacked(packed || "").map((key) => row(one, key, decision, known.get(key)));
}

// The verdict on a context overrides that on its class.
function rows() {
  const found = new Map();
  const ids = [...state.decided.keys()].sort((a, b) => String(a).includes("/") - String(b).includes("/"));
  for (const id of ids) for (const line of rowsOf(id, state.decided.get(id))) found.set(line.signature, line);
  return [...found.values()];
}

function download() {
  const lines = rows();
  const file = new Blob(
    lines.map((line) => `${JSON.stringify(line)}\n`),
    { type: "application/jsonl" },
  );
  const link = h("a", { href: URL.createObjectURL(file), download: "decisions.jsonl" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`${plural(lines.length, "decision")} downloaded; import them with clean review --import decisions.jsonl`);
}
