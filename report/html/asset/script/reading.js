// --- reading a practice where it is listed ---------------------------------------------------
// tools are the buttons of a practice: they are put in where it is opened, so that
// the page is not full of them.
function tools(id) {
  const out = make("span", { className: "tools" });
  out.append(star(id), make("button", { type: "button", className: "copy", "data-copy": "cite" }, t("复制出处", "Copy citation")), " ",
    make("button", { type: "button", className: "copy", "data-copy": "both" }, t("复制原文和出处", "Copy text and citation")));
  return out;
}
const star = (id) => make("button", { type: "button", className: "star", "data-star": id, "aria-pressed": String(picked.includes(id)), title: t("选入摘录", "Put into the basket"), "aria-label": t("选入摘录", "Put into the basket") }, picked.includes(id) ? "★" : "☆");

function equip(holder, id) {
  const foot = holder.querySelector(".foot, figcaption");
  if (foot && !foot.querySelector(".tools")) foot.append(" ", tools(id));
}

// unfold fills a listed practice with its whole text, taken from its case.
function unfold(details) {
  if (details.querySelector(".whole")) return;
  const id = details.closest("[data-practice]").dataset.practice, row = rowOf.get(id);
  if (!row) return;
  for (const e of all(":scope > :not(summary)", details)) e.remove();
  const whole = make("div", { className: "whole" });
  whole.append(...[...row.e.cloneNode(true).children]);
  for (const e of all(".tools", whole)) e.remove();
  equip(whole, id);
  whole.querySelector(".foot").append(" ", make("a", { className: "see", href: "#p-" + id }, t("看所在案例", "See its case")));
  details.append(whole);
}

// openWith shows and hides what belongs to a details element when it is toggled.
document.addEventListener("toggle", (e) => {
  const d = e.target;
  if (d.open && d.classList.contains("pr")) unfold(d);
  if (d.open && d.classList.contains("case")) for (const x of all(".practice", d)) equip(x, x.dataset.practice);
  if (d.open && d.classList.contains("members-of")) starred(d);
  if (d.open && d.classList.contains("parts-of")) sideBySide(d);
  if (d.classList.contains("case") || d.classList.contains("pr")) {
    if (d.open) unfolded.add(d);
    else unfolded.delete(d);
    soon(highlight);
  }
}, true);
function starred(list) {
  for (const li of all("li[data-practice]", list)) if (!li.querySelector(":scope > .star")) li.prepend(star(li.dataset.practice));
}
for (const d of all(".members-of[open]")) starred(d);
// Those that were opened before this script ran, by a quick hand or by the browser on the way back.
for (const d of all(".pr[open]")) unfold(d);
for (const q of all(".quote[data-practice]")) equip(q, q.dataset.practice);

let waiting = 0;
function soon(f) {
  if (waiting) return;
  waiting = requestAnimationFrame(() => {
    waiting = 0;
    f();
  });
}

// order sorts the practices of a theme: by fit, by place, or as in the books.
function order(list, by) {
  const of = new Map(), items = [...list.children];
  if (!list.dataset.kept) items.forEach((e, i) => { e.dataset.at = i; });
  list.dataset.kept = "yes";
  const place = (e) => {
    const row = rowOf.get(e.dataset.practice);
    return row ? placeOf(known[row.c]) || "\uffff" : "\uffff";
  };
  for (const e of items) of.set(e, by === "fit" ? -Number(e.dataset.f || 0) : by === "place" ? place(e) : 0);
  const compare = new Intl.Collator("zh-CN").compare;
  items.sort((a, b) => (by === "place" ? compare(of.get(a), of.get(b)) : of.get(a) - of.get(b)) || a.dataset.at - b.dataset.at);
  list.replaceChildren(...items);
}

// sideBySide sets what a theme's cases say of the problem, the practices and the
// effects beside each other.
function sideBySide(details) {
  const body = details.querySelector("tbody");
  if (!body || body.children.length) return;
  const theme = details.dataset.theme, cells = (c, kind) => {
    const td = make("td", { "data-kind": kind });
    for (const e of all(`[data-k="${kind}"]`, c.e)) for (const text of e.textContent.split("\n")) td.append(make("p", { className: "x" }, text));
    if (!td.children.length) td.append(make("p", { className: "meta" }, t("（书中无此栏）", "(none in the book)")));
    return td;
  };
  for (const c of known) {
    const own = c.rows.filter((r) => r.theme === theme);
    if (!own.length) continue;
    const deeds = make("td");
    for (const r of own) deeds.append(make("p", { className: "x" }, textOf(r)));
    body.append(make("tr", { className: "of" }, make("th", { colSpan: 3, scope: "rowgroup" }, placeOf(c) + "　", make("a", { href: "#" + c.e.id }, titleOf(c)))),
      make("tr", {}, cells(c, "background"), deeds, cells(c, "effects")));
  }
}

// --- links, and the way back --------------------------------------------------------------------
const backButton = make("button", { type: "button", id: "way-back", hidden: true }, t("← 回到刚才的位置", "← Back to where I was"));
document.body.append(backButton);
backButton.addEventListener("click", () => history.back());
let returning = null;
addEventListener("popstate", (e) => { returning = e.state && "y" in e.state ? e.state.y : null; });

// leave notes where the reader was, before a link takes him away.
function leave() {
  history.replaceState({ y: scrollY }, "");
  backButton.hidden = false;
}

// route goes where the address says: to a search, a comparison, or a place of the page.
function route() {
  const hash = decodeURIComponent(location.hash.slice(1)), y = returning;
  returning = null;
  if (y !== null) {
    if (hash.includes("=")) stateIn(location.hash.slice(1));
    backButton.hidden = true;
    return void requestAnimationFrame(() => scrollTo(0, y));
  }
  if (stateIn(location.hash.slice(1))) return void $("cases").scrollIntoView();
  if (comparisonIn(location.hash.slice(1))) return void $("compare").scrollIntoView();
  reveal($(hash));
}

// reveal opens the case or list that a target lies in, and takes filters off that hide it.
function reveal(target) {
  const c = target && target.closest(".case");
  if (c) {
    if (c.hidden) {
      form.reset();
      filter();
      history.replaceState(history.state, "", "#" + target.id);
    }
    c.open = true;
  }
  const folds = [];
  for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS" && !e.open && e !== c) folds.push(e);
  for (const e of folds) e.open = true;
  if (c || folds.length) target.scrollIntoView();
  if (c) c.querySelector("summary").focus({ preventScroll: true });
}
