// Pictures, drawn as SVG from the figures. Each shows its numbers as text, so that nothing depends on colour alone.

const WIDE = 720;

function picture(title, note, height, ...shapes) {
  const drawn = svg("svg", { viewBox: `0 0 ${WIDE} ${height}`, role: "img", "aria-label": title }, ...shapes);
  return h(
    "figure",
    {},
    h("figcaption", {}, h("h2", {}, title), h("p", { class: "facts" }, note)),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, drawn),
  );
}

const label = (x, y, text, extra = {}) => svg("text", { x, y, ...extra }, text);

function funnel(title, note, pairs, shares, before) {
  const was = new Map(before || []);
  const most = Math.max(1, ...pairs.map(([, value]) => value), ...was.values());
  const left = 220,
    room = WIDE - left - 180;
  const shapes = pairs.flatMap(([name, value], n) => {
    const width = Math.max(1, (room * value) / most),
      y = n * 34;
    return [
      label(left - 12, y + 20, name, { "text-anchor": "end" }),
      svg("rect", { class: "ground", x: left, y: y + 4, width: room, height: 24, rx: 3 }),
      svg("rect", { class: "fill", x: left, y: y + 4, width, height: 24, rx: 3 }),
      was.has(name) ? earlierMark(left + (room * was.get(name)) / most, y, name, was.get(name)) : null,
      label(left + room + 10, y + 20, shares ? `${number(value)} · ${percent(value / most)}` : number(value), {
        class: "value",
      }),
    ];
  });
  return picture(title, note, pairs.length * 34 + 6, ...shapes);
}

// Where a bar ended in the earlier version, on a page of two versions.
function earlierMark(x, y, name, value) {
  const told = svg("title", {}, `${name} in ${data.changes.since}: ${number(value)}`);
  return svg("rect", { class: "was", x: x - 1.5, y, width: 3, height: 32 }, told);
}

function matrix({ rules, sources, values }) {
  const rows = rules.map((_, r) => r).filter((r) => values[r].some(Boolean));
  const columns = sources.map((_, c) => c).filter((c) => values.some((line) => line[c]));
  const most = Math.max(1, ...values.flat());
  const left = 190,
    top = 150,
    cell = Math.min(54, (WIDE - left - 90) / Math.max(1, columns.length)),
    high = 26;
  const heads = columns.map((c, x) =>
    label(0, 0, short(sources[c] || "(source unknown)", 26), {
      class: "small",
      transform: `translate(${left + x * cell + cell / 2 - 2} ${top - 8}) rotate(-38)`,
    }),
  );
  const cells = rows.flatMap((r, y) => [
    label(left - 10, top + y * high + 17, short(rules[r], 26), { "text-anchor": "end", class: "small" }),
    ...columns.flatMap((c, x) => {
      const value = values[r][c],
        weight = value ? 0.12 + 0.88 * (Math.log1p(value) / Math.log1p(most)) : 0;
      const at = { x: left + x * cell + 1, y: top + y * high + 1, width: cell - 2, height: high - 2, rx: 3 };
      return [
        svg("rect", { class: "ground", ...at }),
        svg(
          "rect",
          { class: "fill", "fill-opacity": weight.toFixed(2), ...at },
          svg("title", {}, `${rules[r]}, ${sources[c]}: ${plural(value, "character")}`),
        ),
        value
          ? label(at.x + at.width / 2, at.y + 16, value < 10000 ? String(value) : `${Math.round(value / 1000)}k`, {
              "text-anchor": "middle",
              class: `cell ${weight > 0.6 ? "over" : ""}`,
            })
          : null,
      ];
    }),
  ]);
  return picture(
    "Removed characters by rule and source",
    "The rules and sources with the most removed characters, the markup of pages aside. A stronger colour means more, on a logarithmic scale.",
    top + rows.length * high + 6,
    ...heads,
    ...cells,
  );
}

function timeline({ bars, undated }) {
  const most = Math.max(1, ...bars.map(([, value]) => value));
  const base = 150,
    width = WIDE / Math.max(1, bars.length),
    every = Math.ceil(bars.length / 12);
  const shapes = bars.flatMap(([name, value], n) => [
    svg(
      "rect",
      {
        class: "fill",
        x: n * width + 1,
        y: base - (120 * value) / most,
        width: Math.max(1, Math.min(width - 2, 60)),
        height: (120 * value) / most,
        rx: 2,
      },
      svg("title", {}, `${name}: ${plural(value, "record")}`),
    ),
    value && width > 18
      ? label(
          n * width + 1 + Math.max(1, Math.min(width - 2, 60)) / 2,
          base - (120 * value) / most - 5,
          number(value),
          { "text-anchor": "middle", class: "small" },
        )
      : null,
    n % every === 0 ? label(n * width + 1, base + 18, name, { class: "small" }) : null,
  ]);
  const line = svg("line", { class: "axis", x1: 0, x2: WIDE, y1: base + 0.5, y2: base + 0.5 });
  return picture(
    "The corpus over time",
    `Records by publication date${undated ? `; ${plural(undated, "record")} without one` : ""}.`,
    base + 28,
    ...shapes,
    line,
  );
}

const sinceNote = () => (data.changes ? ` A mark shows where the bar ended in ${data.changes.since}.` : "");

function drawPictures() {
  const { pictures } = data;
  byId("main").replaceChildren(
    h(
      "div",
      { class: "pictures" },
      funnel(
        "Documents",
        "What remains at each step from the manifest to the release. A document can contain several articles." + sinceNote(),
        pictures.funnel,
        false,
        pictures.since && pictures.since.funnel,
      ),
      funnel(
        "Characters",
        "What remains after each stage, the markup of pages aside; the last bar includes the text that was written." + sinceNote(),
        pictures.characters,
        true,
        pictures.since && pictures.since.characters,
      ),
      matrix(pictures.matrix),
      timeline(pictures.timeline),
      pictures.kinds.length
        ? funnel("Kinds of pages", "Records by the kind of page that they are from.", pictures.kinds, false)
        : null,
    ),
  );
}
