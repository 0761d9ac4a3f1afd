// --- comparing two sides ---------------------------------------------------------------------
// A side is a list of things, any of which a practice may belong to: provinces (p),
// cities (c), books (b), years (y), themes (t), values of the user's own columns (o).
const kinds = { p: t("省区市", "Province"), c: t("城市、区县", "City"), b: t("书", "Book"), y: t("文中年份", "Year named"), t: t("主题", "Theme"), o: t("自有栏目", "Own columns") };
const sides = [[], []], belongs = {
  p: (r) => [known[r.c].region], c: (r) => [known[r.c].city], b: (r) => [known[r.c].book], y: (r) => r.years, t: (r) => [r.theme], o: (r) => known[r.c].own,
};
const holds = (side, r) => side.some(([kind, value]) => belongs[kind](r).includes(value));
const nameOf = (kind, value) => (kind === "b" ? "《" + bookOf[value] + "》" : kind === "t" ? labelOf(value) : kind === "o" ? ownOf[value] || value : kind === "y" ? value + t("年", "") : value);
const sideName = (side) => side.map(([k, v]) => nameOf(k, v)).join(t("、", ", "));

// choices are all values by kind with the number of their cases, most first.
let choices = null;
function countChoices() {
  if (choices) return choices;
  choices = {};
  for (const kind of Object.keys(kinds)) {
    const sets = new Map();
    for (const r of rows) for (const v of belongs[kind](r)) if (v) (sets.get(v) || sets.set(v, new Set()).get(v)).add(r.c);
    choices[kind] = [...sets].map(([v, s]) => [v, s.size]).sort((a, b) => (kind === "y" ? (a[0] < b[0] ? -1 : 1) : b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
  }
  return choices;
}
function fillChoices() {
  for (const n of [0, 1]) {
    const select = $("side-" + n);
    if (select.options.length > 1) continue;
    for (const [kind, list] of Object.entries(countChoices())) {
      if (!list.length) continue;
      const group = make("optgroup", { label: kinds[kind] });
      for (const [v, k] of list.slice(0, 400)) group.append(make("option", { value: kind + ":" + v }, nameOf(kind, v) + t(`（${k}个案例）`, ` (${k} cases)`)));
      select.append(group);
    }
  }
}

function showSides() {
  for (const n of [0, 1]) {
    $("chips-" + n).replaceChildren(...sides[n].map(([k, v], i) => make("button", { type: "button", className: "ask", "data-drop": n + ":" + i, "aria-label": t("去掉", "Remove ") + nameOf(k, v) }, nameOf(k, v) + " ×")));
    $("side-" + n).value = "";
  }
  const out = $("compared");
  out.replaceChildren();
  const address = sides.map((s) => s.map(([k, v]) => k + ":" + v).join(",")).join("|");
  if (address !== "|") history.replaceState(history.state, "", "#cmp=" + encodeURIComponent(address));
  if (!sides[0].length || !sides[1].length) return;
  ready();
  out.append(compare());
}
function comparisonIn(hash) {
  if (!hash.startsWith("cmp=")) return false;
  decodeURIComponent(hash.slice(4)).split("|").slice(0, 2).forEach((s, n) => {
    sides[n] = s.split(",").filter((x) => x[1] === ":" && x[0] in kinds).map((x) => [x[0], x.slice(2)]);
  });
  fillChoices();
  showSides();
  return true;
}

function compare() {
  const own = sides.map((s) => rows.filter((r) => holds(s, r))), names = sides.map(sideName);
  const of = own.map((list) => new Set(list.map((r) => r.c)));
  const out = make("div");
  out.append(make("p", { className: "lead" }, compareWords(own, of, names)));
  out.append(compareTable(own, of, names));
  out.append(make("h3", {}, t("共有的词和各自的词", "Words of both, and of each")), compareTerms(own, of, names));
  out.append(make("h3", {}, t("各自的做法", "Practices of each")), make("div", { className: "pair" }, ...own.map((list, n) => {
    const items = list.slice(0, 200).map((r) => make("li", { "data-practice": r.id }, make("details", { className: "pr" }, make("summary", {}, make("span", { className: "x" }, textOf(r).slice(0, 42) + "…"), " ", make("span", { className: "meta" }, placeOf(known[r.c]) + " · " + labelOf(r.theme))))));
    const more = list.length > 200 ? t(`（列出前200条，其余${list.length - 200}条请在“案例浏览”中筛选）`, ` (the first 200 of ${list.length})`) : "";
    return make("div", {}, make("h4", {}, names[n] + t(`：${list.length}条`, `: ${list.length}`) + more), make("ul", { className: "members" }, ...items));
  })));
  return out;
}

// groupsOf are the rows of the table: themes, or provinces where a side is made of themes.
function groupsOf(own) {
  const byTheme = !sides.flat().some(([k]) => k === "t"), group = byTheme ? (r) => r.theme : (r) => known[r.c].region;
  const sums = new Map();
  own.forEach((list, n) => {
    for (const r of list) {
      const g = group(r);
      if (!sums.has(g)) sums.set(g, [new Set(), new Set()]);
      sums.get(g)[n].add(r.c);
    }
  });
  const name = (g) => (byTheme ? labelOf(g) : g || t("不明", "unknown"));
  return { byTheme, list: [...sums].map(([g, s]) => ({ g, name: name(g), n: s.map((x) => x.size) })).sort((a, b) => b.n[0] + b.n[1] - a.n[0] - a.n[1]) };
}

function compareWords(own, of, names) {
  const { list, byTheme } = groupsOf(own), named = list.filter((x) => x.g && x.g !== "none");
  const lean = (n) => named.filter((x) => x.n[n] / of[n].size > x.n[1 - n] / of[1 - n].size && x.n[n] > 1).slice(0, 2).map((x) => "“" + x.name + "”").join(t("、", ", "));
  const both = named.filter((x) => x.n[0] && x.n[1]).length;
  if (!own[0].length || !own[1].length) return t("有一边没有做法，无从对比。", "One side has no practices.");
  const what = byTheme ? t("主题", "themes") : t("省（区、市）", "provinces");
  let s = t(`${names[0]}有${of[0].size}个案例、${own[0].length}条做法，${names[1]}有${of[1].size}个案例、${own[1].length}条做法；两边都有的${what}${both}个。`, `${names[0]}: ${of[0].size} cases, ${own[0].length} practices; ${names[1]}: ${of[1].size} cases, ${own[1].length} practices; ${both} ${what} in both.`);
  for (const n of [0, 1]) if (lean(n)) s += t(`${names[n]}相对多的是${lean(n)}。`, ` ${names[n]} leans to ${lean(n)}.`);
  if (Math.min(of[0].size, of[1].size) < 10) s += t("案例不多，占比只供参考。", " Few cases: take shares with care.");
  return s;
}

function compareTable(own, of, names) {
  const { list, byTheme } = groupsOf(own), share = (x, n) => Math.round(100 * x.n[n] / Math.max(of[n].size, 1));
  const bar = (v, n) => make("span", { className: "bar side" + n, "aria-hidden": "true" }, make("span", { className: "fill f" + Math.round(v / 5) }));
  const body = list.map((x) => make("tr", {}, make("th", { scope: "row" }, byTheme && x.g !== "none" ? make("a", { href: "#t-" + x.g }, x.name) : x.name),
    ...[0, 1].map((n) => make("td", {}, bar(share(x, n), n), make("span", { className: "n" }, t(`${x.n[n]}个，${share(x, n)}%`, `${x.n[n]}, ${share(x, n)}%`))))));
  const head = make("tr", {}, make("th", { scope: "col" }, byTheme ? t("主题", "Theme") : t("省区市", "Province")), ...names.map((s) => make("th", { scope: "col" }, s)));
  const table = make("table", {}, make("caption", {}, t("有这类做法的案例数，及其占该边案例的比例", "Cases with such practices, and their share of the side's cases")), make("thead", {}, head), make("tbody", {}, ...body));
  return make("div", { className: "scroll", tabIndex: 0, role: "group", "aria-label": t("表：对比", "Table: comparison") }, table);
}

// compareTerms counts the telling words of all themes by case on both sides.
function compareTerms(own, of, names) {
  const vocabulary = [...new Set(Object.values(data.terms).flat())];
  const counts = vocabulary.map((w) => [w, ...own.map((list) => new Set(list.filter((r) => r.text.includes(plain(w))).map((r) => r.c)).size)]);
  const share = (x, n) => x[n + 1] / Math.max(of[n].size, 1);
  const both = counts.filter((x) => x[1] > 0 && x[2] > 0).sort((a, b) => Math.min(share(b, 0), share(b, 1)) - Math.min(share(a, 0), share(a, 1))).slice(0, 12);
  const of1 = (n) => counts.filter((x) => x[n + 1] > 0 && share(x, n) > 2 * share(x, 1 - n)).sort((a, b) => share(b, n) - share(b, 1 - n) - share(a, n) + share(a, 1 - n)).slice(0, 12);
  const row = (name, list, show) => [make("dt", {}, name), make("dd", {}, list.length ? list.map(show).join("、") : t("（无）", "none"))];
  return make("dl", { className: "tallies" }, ...row(t("两边都有", "Both"), both, (x) => `${x[0]} ${x[1]}∶${x[2]}`), ...[0, 1].flatMap((n) => row(t("多见于", "More in ") + names[n], of1(n), (x) => `${x[0]} ${x[n + 1]}`)));
}

for (const n of [0, 1]) {
  $("side-" + n).addEventListener("focus", fillChoices);
  $("side-" + n).addEventListener("pointerdown", fillChoices);
  $("side-" + n).addEventListener("change", (e) => {
    if (!e.target.value) return;
    const [kind, value] = [e.target.value[0], e.target.value.slice(2)];
    if (!$("several").checked) sides[n] = [];
    if (!sides[n].some(([k, v]) => k === kind && v === value)) sides[n].push([kind, value]);
    showSides();
  });
}
$("compare").addEventListener("click", (e) => {
  const b = e.target.closest("[data-drop]");
  if (!b) return;
  const [n, i] = b.dataset.drop.split(":").map(Number);
  sides[n].splice(i, 1);
  showSides();
});
later(fillChoices);
