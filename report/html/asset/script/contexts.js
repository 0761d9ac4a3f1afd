// --- words in their contexts ---------------------------------------------------------------
// Every hit with what stands left and right of it, as a table that can be sorted.
const contexts = $("contexts"), contextLines = $("context-lines");
const wide = 18, mostLines = 100;
let lines = [], linesShown = 0;

// linesOf lists the hits of the cases that were found, in the order of the books. In practices
// that the filters leave out nothing is looked for.
function linesOf() {
  const out = [], marks = marked(), v = values(), flat = (s) => s.replace(/\s+/g, " ");
  for (const i of [...found.fit].sort((a, b) => a - b)) {
    for (const e of all(".x", known[i].e)) {
      const id = e.parentElement.dataset.practice, row = id && rowOf.get(id);
      if (byRow(v) && !(row && fitsRow(row, v))) continue;
      const text = e.textContent;
      for (const [from, to] of spots(marks, text)) {
        out.push({ left: flat(text.slice(Math.max(0, from - 40), from)), word: text.slice(from, to), right: flat(text.slice(to, to + 40)), row, c: known[i], n: out.length });
      }
    }
  }
  return out;
}

// Neighbours are compared outwards from the word; the most frequent one first.
const near = { left: (l) => [...l.left].reverse().join("").replace(/^[\s，。；：、“”（）]+/, ""), right: (l) => l.right.replace(/^[\s，。；：、“”（）]+/, "") };
function sortLines(by) {
  if (by === "page") return lines.sort((a, b) => a.n - b.n);
  const key = new Map(lines.map((l) => [l, near[by](l)])), often = {};
  for (const k of key.values()) often[k.slice(0, 2)] = (often[k.slice(0, 2)] || 0) + 1;
  lines.sort((a, b) => {
    const x = key.get(a), y = key.get(b), f = x.slice(0, 2), g = y.slice(0, 2);
    return often[g] - often[f] || (f < g ? -1 : f > g ? 1 : x < y ? -1 : x > y ? 1 : a.n - b.n);
  });
}

function showContexts() {
  if (!contexts.open) return;
  lines = linesOf();
  sortLines($("context-sort").value);
  contextLines.replaceChildren();
  linesShown = 0;
  moreLines();
}
function moreLines() {
  for (const l of lines.slice(linesShown, linesShown + mostLines)) {
    const to = l.row ? "#p-" + l.row.id : "#" + l.c.e.id;
    const where = [placeOf(l.c), l.row ? pagesOf(l.row) : ""].filter(Boolean).join(" · ") || titleOf(l.c).slice(0, 20);
    contextLines.append(make("tr", {}, make("td", { className: "l" }, l.left.slice(-wide)), make("td", { className: "m" }, make("mark", {}, l.word)), make("td", {}, l.right.slice(0, wide)), make("td", { className: "meta" }, make("a", { href: to }, where))));
  }
  linesShown = Math.min(lines.length, linesShown + mostLines);
  $("context-n").textContent = t(`${lines.length}处`, `${lines.length} places`) + (linesShown < lines.length ? t(`，列出前${linesShown}处`, `, the first ${linesShown} listed`) : "");
  $("context-more").hidden = linesShown >= lines.length;
}
contexts.addEventListener("toggle", showContexts);
$("context-sort").addEventListener("change", showContexts);
$("context-more").addEventListener("click", moreLines);
