// Set up the page.

const TABS = [
  ["classes", "Classes", drawClasses],
  ["documents", "Documents", drawDocuments],
  ["pictures", "Pictures", drawPictures],
  ["figures", "Figures", drawFigures],
];

function show(name) {
  state.tab = name;
  document.body.dataset.open = "";
  byId("tabs").replaceChildren(
    ...TABS.map(([id, title]) =>
      h(
        "button",
        { type: "button", "aria-current": id === name ? "page" : false, on: { click: () => show(id) } },
        title,
      ),
    ),
  );
  TABS.find(([id]) => id === name)[2]();
}

recall();
byId("sums").replaceChildren(...data.totals.map((line) => h("span", {}, "✓ ", line)));
byId("left").replaceChildren(
  h("strong", {}, "Left out of this page: "),
  data.left.length ? `${data.left.join("; ")}.` : "nothing.",
);
byId("who").addEventListener("change", remember);
byId("download").addEventListener("click", download);
byId("help-open").addEventListener("click", help);
document.addEventListener("keydown", pressed);
show(data.documents.some((found) => found.asked) ? "documents" : "classes");
document.body.dataset.ready = "yes";
