// The clean text as it is built: headings by level, lists by depth, tables with their cells, posts with who and when.

const BEGIN = 8,
  END = 9;

const LARGEST = 6; // of the levels that look different

// Where the next text goes. A part that lost its beginning or end, since the text is cut, ends where the next one begins.
function newPlace(root) {
  return { root, post: null, block: null, cell: null, table: null, counts: [] };
}

const around = (place) => place.post || place.root;

function begin(place, label, what) {
  if (what.kind === "cell") beginCell(place, what);
  else if (what.kind === "post") beginPost(place, label);
  else if (what.kind === "table_row") beginRow(place, label, what);
  else beginBlock(place, label, what);
}

function beginPost(place, label) {
  Object.assign(place, { post: h("section", { class: "post" }, h("p", { class: "kind" }, label)), block: null, cell: null, table: null });
  place.root.append(place.post);
}

function beginBlock(place, label, what) {
  const level = Math.min(what.level || 1, LARGEST);
  const item = what.kind === "list_item";
  if (!item) place.counts = [];
  const shown = item ? h("span", { class: "kind bullet", title: label }, bullet(place, what)) : label && h("span", { class: "kind" }, `${label} `);
  place.block = h("div", { class: `part ${what.kind} level-${level}` }, shown || null);
  Object.assign(place, { cell: null, table: null });
  around(place).append(place.block);
}

// A bullet, or the number of an item among those of its list and depth.
function bullet(place, { list, level, ordered }) {
  const depth = level || 1;
  if (place.list !== list) place.counts = [];
  place.list = list;
  place.counts.length = Math.min(place.counts.length, depth + 1);
  place.counts[depth] = (place.counts[depth] || 0) + 1;
  return ordered ? `${place.counts[depth]}. ` : "• ";
}

function beginRow(place, label, { table, row }) {
  if (!place.table || place.table.number !== table) {
    const body = h("tbody");
    place.table = { number: table, body, taken: new Set() };
    const named = h("caption", { class: "kind" }, `table ${table}`);
    around(place).append(h("div", { class: "scroll part" }, h("table", { class: "cells" }, named, body)));
  }
  Object.assign(place, { block: h("tr", { title: label }), cell: null, row, column: 1 });
  place.table.body.append(place.block);
}

// Cells without text are not in the data: the columns that no cell takes are empty.
function beginCell(place, { column, colspan, rowspan, header }) {
  if (!place.table) return;
  const { taken } = place.table;
  for (; place.column < column; place.column += 1)
    if (!taken.has(`${place.row} ${place.column}`)) place.block.append(h("td"));
  for (let down = 0; down < Math.min(rowspan, 100); down += 1)
    for (let right = 0; right < Math.min(colspan, 100); right += 1) taken.add(`${place.row + down} ${column + right}`);
  place.cell = h(header ? "th" : "td", { colspan, rowspan });
  place.column = column + colspan;
  place.block.append(place.cell);
}

function end(place, part) {
  if (part === "cell") place.cell = null;
  else if (part === "post") Object.assign(place, { post: null, block: null, cell: null, table: null });
  else Object.assign(place, { block: null, cell: null });
}

// The bars between the cells of a row, and the blank lines between parts, are not drawn.
function add(place, node, written) {
  const inRow = place.block && place.table;
  if (place.cell) place.cell.append(node);
  else if (place.block && !inRow) place.block.append(node);
  else if (inRow && !/^[\s|]*$/.test(node.textContent)) addBare(place, node);
  else if (!inRow && (written || node.textContent.trim() || !around(place).lastElementChild)) around(place).append(node);
}

// A row of a release that has no cells.
function addBare(place, node) {
  place.cell = h("td");
  place.block.append(place.cell);
  place.cell.append(node);
}

function built(pieces, draw) {
  const place = newPlace(h("div"));
  pieces.forEach((piece, n) => {
    const [fate, label, , what] = piece;
    if (fate === BEGIN) begin(place, label, what);
    else if (fate === END) end(place, what);
    else {
      const node = draw(piece, n);
      if (node) add(place, node, node.tagName === "INS");
    }
  });
  return place.root;
}
