// --- search -------------------------------------------------------------------------------
const switches = ["num", "dated", "new"];
const values = () => Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, v.trim()]).filter(([, v]) => v));

// fitsCase and fitsRow say whether the filters let a case or a practice through.
const fitsCase = (c, v) => (!v.region || (v.region === "none" ? c.region === "" : c.region === v.region)) && (!v.city || c.city === v.city) &&
  (!v.book || c.book === v.book) && (!v.own || c.own.includes(v.own)) && (!v.missing || (v.missing === "any" ? c.missing[0] !== "" : c.missing.includes(v.missing)));
const fitsRow = (r, v) => (!v.theme || r.theme === v.theme) && (!v.year || r.years.includes(v.year)) && (!v.num || r.num) && (!v.dated || r.years.length > 0) && (!v.new || r.fresh) && (!v.concept || r.concepts.includes(v.concept));
const byRow = (v) => !!(v.theme || v.year || v.num || v.dated || v.new || v.concept);

// asked are the words of a query, each with those that are counted as the same.
function asked(q, loose) {
  return [...new Set(q.split(/[\s、，；;,]+/).filter(Boolean))].map((word) => {
    const same = data.same.find((group) => group.some((w) => plain(w) === plain(word)));
    return { word, forms: [word, ...(same || []).filter((w) => plain(w) !== plain(word))].map((w) => wordOf(w, loose)) };
  });
}
const inText = (word, text, numbers) => word.forms.reduce((n, w) => n + hitsOf(w, text, numbers), 0);
const inAbout = (word, about) => word.forms.some((w) => about.includes(w.text));

// look finds what answers the words, best first: practices that hold all of them;
// practices whose place, book, year or theme makes up for a word; cases that hold
// all of them in one part or another.
const within = 0, around = 1, across = 2;
function look(words, v) {
  const out = { list: [], fit: new Set(), hits: 0 };
  const wide = !byRow(v);
  known.forEach((c, i) => {
    if (!fitsCase(c, v)) return;
    const open = c.rows.filter((r) => fitsRow(r, v));
    if (!open.length && !wide) return;
    if (!words.length) return void out.fit.add(i);
    const rest = words.map((w) => inText(w, c.text, c.numbers)), whole = words.map((w) => inAbout(w, c.about)), sums = [...rest];
    const tried = open.map((r) => {
      const at = words.map((w) => inText(w, r.text, r.numbers));
      at.forEach((n, k) => { sums[k] += n; });
      return [r, at];
    });
    if (open.length < c.rows.length) for (const r of c.rows) if (!open.includes(r)) words.forEach((w, k) => { sums[k] += inText(w, r.text, r.numbers); });
    let any = false;
    for (const [r, at] of tried) {
      const tier = at.every((n) => n > 0) ? within : at.every((n, k) => n > 0 || whole[k] || inAbout(words[k], r.about)) ? around : -1;
      if (tier < 0) continue;
      any = true;
      out.list.push({ r, c, tier, n: at.reduce((a, b) => a + b, 0) });
    }
    const all = sums.every((n, k) => n > 0 || whole[k]);
    if (all && !any) {
      const holding = tried.filter(([, at]) => at.some((n) => n > 0));
      if (!holding.length) out.list.push({ r: null, c, tier: across, n: 0 });
      for (const [r, at] of holding) out.list.push({ r, c, tier: across, n: at.reduce((a, b) => a + b, 0) });
    }
    if (any || all) {
      out.fit.add(i);
      out.hits += sums.reduce((a, b) => a + b, 0);
    }
  });
  // A sort keeps the order of the books among equals.
  out.list.sort((a, b) => a.tier - b.tier || Math.min(b.n, 9) - Math.min(a.n, 9));
  return out;
}

let words = [], found = { list: [], fit: new Set(), hits: 0 }, shown = 0;
const marked = () => words.flatMap((w) => w.forms);
function filter() {
  const v = values();
  words = asked(v.q || "", false);
  if (words.length) ready();
  found = look(words, v);
  let loose = false;
  if (words.length && !found.fit.size && words.some((w) => w.forms[0].numeric)) {
    words = asked(v.q, (loose = true)); // 12 may be the beginning of 120
    found = look(words, v);
  }
  known.forEach((c, i) => {
    const no = !found.fit.has(i);
    if (c.e.hidden !== no) c.e.hidden = no;
  });
  for (const [e, of] of chunks) {
    const none = of.every((c) => c.hidden);
    if (e.hidden !== none) e.hidden = none;
  }
  tell(v);
  keepInAddress(v);
  offer(v);
  emptyPlaces();
  $("found").hidden = !words.length || !found.fit.size;
  more();
  highlight();
  showContexts();
}

function tell(v) {
  const n = found.fit.size, direct = words.length ? found.list.filter((f) => f.tier < across).length : rows.filter((r) => fitsRow(r, v) && fitsCase(known[r.c], v)).length;
  const parts = [t(`${n}个案例`, `${n} cases`) + (n < cases.length ? t(`（共${cases.length}个）`, ` of ${cases.length}`) : "")];
  if (words.length || byRow(v)) parts.push(t(`${direct}条做法`, `${direct} practices`));
  if (words.length) parts.push(t(`${found.hits}处命中`, `${found.hits} hits`));
  $("count").textContent = parts.join(t("，", ", "));
}

// The state stands in the address, so that it can be sent to somebody.
function keepInAddress(v) {
  const s = new URLSearchParams(v).toString();
  if (s) history.replaceState(history.state, "", "#" + s);
  else if (location.hash.includes("=")) history.replaceState(history.state, "", "#cases");
}
// stateIn reads it back; false where the address says something else.
function stateIn(hash) {
  if (!/^(q|theme|region|city|year|book|own|concept|missing|num|dated|new)=/.test(hash)) return false;
  const v = new URLSearchParams(hash);
  form.reset();
  for (const [k, x] of v) {
    const e = form.elements[k];
    if (!e) continue;
    if (e.type === "checkbox") e.checked = true;
    else e.value = x;
  }
  filter();
  return true;
}
