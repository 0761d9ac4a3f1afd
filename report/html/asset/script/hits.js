// --- what a search shows --------------------------------------------------------------------
const tiers = [t("做法原文", "in the practice"), t("连同地点、书名、年份或所属主题", "with its place, book, year or theme"), t("在同一案例的不同部分", "in different parts of one case")];

// more shows further practices, each with the words around its first hits.
function more() {
  const marks = marked();
  for (let i = 0; i < 20 && shown < found.list.length; i++, shown++) {
    const f = found.list[shown], place = hits.children[shown] || newPlace();
    place.firstElementChild.textContent = shown === 0 || found.list[shown - 1].tier !== f.tier ? tiers[f.tier] : "";
    fill(place, f, marks);
  }
  $("more").hidden = shown >= found.list.length;
}

// newPlace is a place for a hit. Places stay in the page and are filled anew: to put
// a details element into it makes the browser look at the style of the whole page.
function newPlace() {
  const place = make("li", {}, make("p", { className: "tier" }), star(""), make("details", { className: "pr" }, make("summary")), make("div", { className: "of-case" }));
  hits.append(place);
  return place;
}
function emptyPlaces() {
  for (const place of hits.children) {
    place.hidden = true;
    place.querySelector("summary").replaceChildren();
    delete place.dataset.practice;
  }
  shown = 0;
}
function fill(place, f, marks) {
  const [, pickIt, details, ofCase] = place.children;
  place.hidden = false;
  details.open = false;
  pickIt.hidden = details.hidden = !f.r;
  ofCase.hidden = !!f.r;
  for (const e of all(":scope > :not(summary)", details)) e.remove();
  if (!f.r) return ofCase.replaceChildren(...caseHit(f.c, marks));
  place.dataset.practice = pickIt.dataset.star = f.r.id;
  showStar(pickIt);
  details.firstElementChild.replaceChildren(...hit(f, marks));
}

function hit(f, marks) {
  const c = f.c, text = textOf(f.r), at = spots(marks, text);
  const line = make("span", { className: "x" });
  if (at.length) snippets(line, text, at.slice(0, 2));
  else line.append(text.slice(0, 70) + (text.length > 70 ? "…" : ""));
  const meta = make("span", { className: "meta" }, [placeOf(c), titleOf(c).slice(0, 40), pagesOf(f.r), labelOf(f.r.theme)].filter(Boolean).join(" · "));
  if (at.length > 2) meta.append(t(`（共${at.length}处）`, ` (${at.length} hits)`));
  return [line, " ", meta];
}
function caseHit(c, marks) {
  const a = make("a", { href: "#" + c.e.id }, titleOf(c).slice(0, 60)), p = make("span", { className: "x" });
  for (const e of all(".x", c.e)) {
    const at = spots(marks, e.textContent);
    if (at.length && !e.closest("summary")) snippets(p, e.textContent, at.slice(0, 1));
  }
  return [a, " ", make("span", { className: "meta" }, c.e.querySelector("summary .meta").textContent), make("br"), p];
}

// snippets writes hits with what stands around them.
function snippets(to, text, at) {
  const cut = (a, b) => text.slice(a, b).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
  let end = 0;
  at.forEach(([from, upTo], i) => {
    const start = Math.max(end, from - 24);
    if (start > end || (i === 0 && start > 0)) to.append("…");
    to.append(cut(start, from), make("mark", {}, text.slice(from, upTo)));
    const next = i + 1 < at.length ? at[i + 1][0] : text.length;
    end = Math.min(upTo + 36, next);
    to.append(cut(upTo, end));
  });
  if (end < text.length) to.append("…");
}

// offer names what else may be looked for: words counted as the same, the themes
// that the words are about and their telling words; where nothing was found, the
// words that come nearest and what would be found without one of those asked.
function offer(v) {
  const out = $("also");
  out.replaceChildren();
  if (!words.length) return;
  const also = words.flatMap((w) => w.forms.slice(1).map((f) => f.text));
  if (also.length) out.append(make("span", {}, t("同义词一并查找：", "Also counted: ") + also.join("、") + t("。", ". ")));
  const near = aboutThemes();
  if (near.length) {
    out.append(t("有关主题：", "Themes: "));
    for (const id of near) out.append(make("a", { href: "#t-" + id, className: "tag" }, labelOf(id)), " ");
    const terms = [...new Set(near.flatMap((id) => data.terms[id] || []))].filter((w) => !words.some((x) => plain(w).includes(plain(x.word)) || plain(x.word) === plain(w))).slice(0, 6);
    if (terms.length) out.append(make("span", {}, t("　也找：", " Also try: ")), ...terms.map((w) => ask(w)));
  }
  if (found.fit.size) return;
  out.prepend(make("strong", {}, t("没有找到同时含有这些词的做法。", "Nothing holds all of these words. ")));
  if (words.length > 1) {
    for (const w of words) {
      const n = look(words.filter((x) => x !== w), v).fit.size;
      if (n) out.append(ask(words.filter((x) => x !== w).map((x) => x.word).join(" "), t(`不含“${w.word}”：${n}个案例`, `without “${w.word}”: ${n} cases`)));
    }
  }
  const close = nearest();
  if (close.length) out.append(make("span", {}, t("　相近的词：", " Near: ")), ...close.map((w) => ask(w)));
  const filters = Object.keys(v).filter((k) => k !== "q");
  if (filters.length) {
    const n = look(words, { q: v.q }).fit.size;
    if (n) out.append(ask(v.q, t(`去掉筛选条件：${n}个案例`, `without the filters: ${n} cases`), true));
  }
}
const ask = (q, label = q, alone = false) => make("button", { type: "button", className: "ask", "data-ask": q, "data-alone": alone ? "yes" : "" }, label);

// aboutThemes are the themes whose name has to do with a word: one holds the
// other, or a telling word of the theme does.
function aboutThemes() {
  const out = [];
  for (const [id, label] of Object.entries(themeOf)) {
    if (!label) continue;
    const parts = plain(label).split(/[\s、，；（）()·]+/).filter((s) => s.length > 1), terms = (data.terms[id] || []).map(plain);
    const score = Math.max(...words.map(({ word }) => {
      const w = plain(word);
      if (w.length < 2) return 0;
      if (parts.some((s) => s.includes(w))) return 4;
      if (parts.some((s) => w.includes(s))) return 3;
      if (terms.slice(0, 8).some((s) => s.includes(w))) return 2;
      return terms.slice(0, 8).some((s) => s.length > 1 && w.includes(s)) ? 1 : 0;
    }));
    if (score) out.push([id, score]);
  }
  return out.sort((a, b) => b[1] - a[1]).slice(0, 3).map(([id]) => id);
}

// nearest are words of the collection that share characters with those asked.
function nearest() {
  const pool = new Set(Object.values(data.terms).flat());
  for (const c of known) for (const s of [c.region, c.city]) if (s) pool.add(s);
  const scored = [];
  for (const p of pool) {
    const f = plain(p), score = Math.max(...words.map(({ word }) => {
      const w = plain(word), shared = [...new Set(w)].filter((ch) => f.includes(ch)).length;
      return shared * 2 / (new Set(w).size + new Set(f).size);
    }));
    if (score >= 0.4) scored.push([p, score]);
  }
  return scored.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 6).map(([p]) => p);
}

// highlight marks the hits in what is open, where the browser can.
function highlight() {
  if (!window.CSS || !CSS.highlights || !window.Highlight) return;
  const marks = new Highlight(), forms = marked();
  for (const e of forms.length ? textsOpen() : []) {
    const node = e.firstChild;
    if (!node || node.nodeType !== 3 || e.closest("[hidden]")) continue;
    for (const [from, to] of spots(forms, node.data)) {
      const r = new Range();
      r.setStart(node, from);
      r.setEnd(node, to);
      if (marks.add(r).size >= 2000) break;
    }
  }
  // To set even an empty one makes the browser look at the style of the whole page.
  if (marks.size) CSS.highlights.set("found", marks);
  else if (CSS.highlights.has("found")) CSS.highlights.delete("found");
}

// unfolded are the cases and practices that are open: to look for them in the page
// would take longer than the search.
const unfolded = new Set(all(".case[open], .pr[open]"));
function textsOpen() {
  const out = [];
  for (const d of unfolded) {
    if (!d.isConnected) unfolded.delete(d);
    else if (!d.hidden) out.push(...all(d.classList.contains("case") ? ".x" : ".whole .x", d));
  }
  return out;
}

// --- taking hits away ---------------------------------------------------------------------
function saveHits() {
  const head = [["做法编号", "practice_id"], ["省市", "place"], ["案例", "case"], ["书", "book"], ["页", "pages"], ["主题", "theme"], ["命中处", "hits"], ["原文", "text"], ["出处", "citation"]].map(([zh, en]) => t(zh, en));
  saveCSV(t("查找结果", "hits") + ".csv", [head, ...found.list.filter((f) => f.r).map(({ r, c, n }) => [r.id, placeOf(c), titleOf(c), bookOf[c.book], pagesOf(r), labelOf(r.theme), n, textOf(r), citeOf(r)])]);
}
// saveConcordance writes every hit with what stands left and right of it (KWIC).
function saveConcordance() {
  const out = [[t("左", "left"), t("命中", "hit"), t("右", "right"), t("出处", "source"), t("做法编号", "practice_id")]], marks = marked();
  const flat = (s) => s.replace(/\s+/g, " ");
  for (const i of [...found.fit].sort((a, b) => a - b)) {
    for (const e of all(".x", known[i].e)) {
      const text = e.textContent, row = e.parentElement.dataset.practice && rowOf.get(e.parentElement.dataset.practice);
      for (const [from, to] of spots(marks, text)) {
        out.push([flat(text.slice(Math.max(0, from - 30), from)), text.slice(from, to), flat(text.slice(to, to + 30)), row ? citeOf(row) : known[i].e.querySelector(".cite").textContent, row ? row.id : ""]);
      }
    }
  }
  saveCSV(t("语境表", "concordance") + ".csv", out);
}
