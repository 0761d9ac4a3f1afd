// The report's script: filters, search, copying, printing. All of it is extra:
// the page can be read whole without it.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  for (const e of all(".js")) e.hidden = false;
  const chinese = document.documentElement.lang.startsWith("zh");
  const t = (zh, en) => (chinese ? zh : en);
  if (matchMedia("(max-width: 68rem)").matches) document.querySelector(".tocbox").open = false;

  // --- saying something -----------------------------------------------------------
  let box;
  function say(text) {
    if (!box) {
      box = document.createElement("div");
      box.className = "said";
      box.setAttribute("role", "status");
      document.body.append(box);
    }
    box.hidden = false;
    box.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { box.hidden = true; }, 4000);
  }

  // --- copying a citation -----------------------------------------------------------
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(t("已复制：", "Copied: ") + text);
  }

  // --- cases and what the filters know of them ---------------------------------------
  const form = $("filter"), list = $("list"), hits = $("hits");
  const cases = all(".case", list), chunks = all(".chunk", list).map((e) => [e, all(".case", e)]);
  const known = cases.map((c) => {
    const d = c.dataset;
    return { theme: d.t.split(" "), region: d.r, year: d.y.split(" "), book: d.b, missing: d.m.split(" ") };
  });
  // fold makes texts comparable without changing their length.
  const fold = (s) => {
    const w = s.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
    const l = w.toLowerCase();
    return l.length === s.length ? l : w;
  };
  const texts = []; // of each case, folded; its parts are divided by line breaks, which no word holds
  function index(upTo = cases.length) {
    for (let i = texts.length; i < upTo; i++) texts.push(fold(all(".x", cases[i]).map((e) => e.textContent).join("\n")));
  }
  // The texts are gathered while nothing else is to be done, so that the first key
  // of a search need not wait for it.
  const later = window.requestIdleCallback || ((f) => setTimeout(() => f({ timeRemaining: () => 0 }), 30));
  function prepare(idle) {
    do index(Math.min(texts.length + 50, cases.length)); while (texts.length < cases.length && idle.timeRemaining() > 4);
    if (texts.length < cases.length) later(prepare);
  }
  const values = () => Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, v.trim()]));

  function fits(i, v) {
    const of = known[i];
    return (!v.theme || of.theme.includes(v.theme)) &&
      (!v.region || (v.region === "none" ? of.region === "" : of.region === v.region)) &&
      (!v.year || of.year.includes(v.year)) && (!v.book || of.book === v.book) &&
      (!v.missing || (v.missing === "any" ? of.missing[0] !== "" : of.missing.includes(v.missing)));
  }

  // search counts the hits in a case; 0 unless all words are there.
  function search(i, words) {
    let sum = 0;
    for (const word of words) {
      let n = 0;
      for (let p = texts[i].indexOf(word); p >= 0; p = texts[i].indexOf(word, p + word.length)) n++;
      if (n === 0) return 0;
      sum += n;
    }
    return sum;
  }

  // places yields the hits one by one, as they are asked for.
  function* places(matches, words) {
    for (const i of matches) {
      for (const element of all(".x", cases[i])) {
        const text = element.textContent, folded = fold(text), at = [];
        for (const word of words) {
          for (let p = folded.indexOf(word); p >= 0; p = folded.indexOf(word, p + word.length)) at.push({ i, element, text, p, n: word.length });
        }
        yield* at.sort((a, b) => a.p - b.p);
      }
    }
  }

  let matches = [], words = [], coming = [][Symbol.iterator](), total = 0;
  function filter() {
    const v = values();
    words = [...new Set(fold(v.q).split(/\s+/).filter(Boolean))];
    if (words.length) index();
    matches = [];
    total = 0;
    let n = 0;
    cases.forEach((c, i) => {
      let fit = fits(i, v);
      if (fit && words.length) {
        const at = search(i, words);
        fit = at > 0;
        total += at;
        if (fit) matches.push(i);
      }
      if (fit) n++;
      if (c.hidden === fit) c.hidden = !fit;
    });
    for (const [e, of] of chunks) {
      const none = of.every((c) => c.hidden);
      if (e.hidden !== none) e.hidden = none;
    }
    const d = $("count").dataset;
    $("count").textContent = `${n} ${d.cases}` + (n < cases.length ? d.of.replace("{}", cases.length) : "") + (words.length ? `${t("，", ", ")}${total} ${d.hits}` : "");
    hits.replaceChildren();
    $("found").hidden = words.length === 0;
    coming = places(matches, words);
    more();
    highlight();
  }

  // more shows further hits, each with the words around it.
  function more() {
    for (let i = 0; i < 20; i++) {
      const next = coming.next();
      if (next.done) break;
      hits.append(hit(next.value));
    }
    $("more").hidden = hits.children.length >= total;
  }
  function hit(f) {
    const li = document.createElement("li"), p = document.createElement("p"), a = document.createElement("a"), mark = document.createElement("mark");
    const practice = f.element.closest("[data-practice]"), c = cases[f.i];
    a.href = "#" + (practice || c).id;
    a.textContent = c.querySelector("h3").textContent.slice(0, 60);
    const meta = document.createElement("span");
    meta.className = "meta";
    meta.textContent = " " + c.querySelector(".meta").textContent;
    const from = Math.max(0, f.p - 30), to = f.p + f.n;
    mark.textContent = f.text.slice(f.p, to);
    const cut = (a, b) => f.text.slice(a, b).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
    p.className = "x";
    p.append((from > 0 ? "…" : "") + cut(from, f.p), mark, cut(to, to + 50) + (to + 50 < f.text.length ? "…" : ""));
    li.append(a, meta, p);
    return li;
  }

  // highlight marks the hits in open cases, where the browser can.
  function highlight() {
    if (!window.CSS || !CSS.highlights || !window.Highlight) return;
    const marks = new Highlight();
    for (const f of places(words.length ? matches.filter((i) => cases[i].open) : [], words)) {
      const node = f.element.firstChild;
      if (!node || node.nodeType !== 3 || f.p + f.n > node.length) continue;
      const r = new Range();
      r.setStart(node, f.p);
      r.setEnd(node, f.p + f.n);
      if (marks.add(r).size >= 2000) break;
    }
    CSS.highlights.set("found", marks);
  }
  list.addEventListener("toggle", highlight, true);

  form.addEventListener("input", filter);
  form.addEventListener("submit", (e) => { e.preventDefault(); filter(); });
  form.addEventListener("reset", () => setTimeout(filter));
  $("more").addEventListener("click", () => {
    const at = hits.children.length;
    more();
    hits.children[at]?.querySelector("a").focus();
  });

  // --- links into cases -----------------------------------------------------------------
  // A link to a case or a practice opens it, and takes filters off that hide it.
  function reveal() {
    const target = $(decodeURIComponent(location.hash.slice(1)));
    const c = target && target.closest(".case");
    if (c) {
      if (c.hidden) {
        form.reset();
        filter();
      }
      c.open = true;
    }
    const within = target && target.closest("details.data");
    if (within) within.open = true;
    if (c || within) target.scrollIntoView();
    if (c) c.querySelector("summary").focus({ preventScroll: true });
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  document.addEventListener("click", (e) => {
    const button = e.target.closest("button"), link = e.target.closest("a[data-set]");
    if (button && button.classList.contains("copy")) copy(button.parentElement.querySelector(".cite").textContent);
    if (button && button.dataset.print) print(button.dataset.print);
    if (link) {
      form.reset();
      const [name, value] = link.dataset.set.split("=");
      form.elements[name].value = value;
      filter();
    }
  });
  $("open-all").addEventListener("click", (e) => {
    const open = e.target.textContent === e.target.dataset.open;
    for (const c of cases) if (!c.hidden) c.open = open;
    e.target.textContent = open ? e.target.dataset.shut : e.target.dataset.open;
  });

  // --- printing -----------------------------------------------------------------------------
  function print(what) {
    document.body.classList.toggle("only-summary", what === "summary");
    document.body.classList.toggle("only-themes", what === "themes");
    window.print();
  }
  let opened = [];
  addEventListener("beforeprint", () => {
    const shut = ":not([open])";
    opened = document.body.matches(".only-summary") ? [] : all(document.body.matches(".only-themes") ? ".data" + shut : ".data" + shut + ", .case" + shut);
    for (const c of opened) c.open = true;
  });
  addEventListener("afterprint", () => {
    for (const c of opened) c.open = false;
    opened = [];
    document.body.classList.remove("only-summary", "only-themes");
  });
  filter();
  later(prepare);
  document.documentElement.dataset.ready = "yes";
})();
