// --- what the page holds ------------------------------------------------------------------
const form = $("filter"), list = $("list"), hits = $("hits");
const cases = all(".case", list), chunks = all(".chunk", list).map((e) => [e, all(".case", e)]);
const bookOf = Object.fromEntries([...form.elements.book.options].map((o) => [o.value, o.textContent]));
const themeOf = Object.fromEntries([...form.elements.theme.options].map((o) => [o.value, o.dataset.label || ""]));
const ownOf = Object.fromEntries([...(form.elements.own || { options: [] }).options].map((o) => [o.value, o.dataset.label || ""]));
const conceptOf = Object.fromEntries([...(form.elements.concept || { options: [] }).options].map((o) => [o.value, o.dataset.label || ""]));
const known = cases.map((e) => ({ e, region: e.dataset.r, city: e.dataset.c || "", book: e.dataset.b, missing: e.dataset.m.split(" "), own: e.dataset.o ? e.dataset.o.split(" ") : [], rows: [] }));

// A row is a practice; its texts are folded later, while the reader looks at the page.
const rows = [], rowOf = new Map();
known.forEach((c, i) => {
  for (const e of c.e.getElementsByClassName("practice")) {
    const d = e.dataset, row = { e, c: i, n: rows.length, id: d.practice, theme: d.t || "none", years: d.y ? d.y.split(" ") : [], num: "n" in d, fresh: "w" in d, concepts: d.x ? d.x.split(" ") : [], text: null, numbers: "" };
    c.rows.push(row);
    rows.push(row);
    rowOf.set(row.id, row);
  }
});

const textOf = (row) => row.e.firstElementChild.textContent;
const citeOf = (row) => row.e.querySelector(".cite").textContent;
// The page stands at the end of the citation; beside it, pages of the file that it does not name.
const pagesOf = (row) => [(citeOf(row).match(/》，([^》]*)$/) || [])[1], row.e.querySelector(".pages").textContent].filter(Boolean).join(t("，", ", "));
const titleOf = (c) => c.e.querySelector("h3").textContent;
const placeOf = (c) => c.e.dataset.p || "";
const labelOf = (id) => themeOf[id] || t("未归类", "no theme");
const numbersOf = (text) => {
  const n = counted(text);
  return n === text ? "" : n;
};

// ready folds the texts of a case: those of its practices, what else it says, and
// what is known of it.
let readied = 0;
function ready(upTo = cases.length) {
  for (; readied < upTo; readied++) {
    const c = known[readied];
    for (const row of c.rows) {
      row.text = plain(textOf(row));
      row.numbers = numbersOf(row.text);
      row.about = plain(labelOf(row.theme === "none" ? "" : row.theme) + "\n" + [...row.years.map((y) => y + "年"), ...row.concepts.map((k) => conceptOf[k])].join("\n"));
    }
    c.text = plain(all(".x", c.e).filter((e) => !e.parentElement.dataset.practice).map((e) => e.textContent).join("\n"));
    c.numbers = numbersOf(c.text);
    c.about = plain(placeOf(c) + "\n" + bookOf[c.book]);
  }
}
function prepare(idle) {
  do ready(Math.min(readied + 20, cases.length)); while (readied < cases.length && idle.timeRemaining() > 4);
  if (readied < cases.length) later(prepare);
}
