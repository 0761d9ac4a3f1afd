// --- the basket -------------------------------------------------------------------------------
// What was picked is kept by the browser, under the books of the report: it is
// there again when the page is opened again.
const shelf = "casebook " + data.key;
let picked = [];
try {
  picked = JSON.parse(localStorage.getItem(shelf) || "[]").filter((id) => typeof id === "string");
} catch { /* the browser keeps nothing for files: the basket lasts as long as the page */ }

function pick(id) {
  picked = picked.includes(id) ? picked.filter((x) => x !== id) : [...picked, id];
  showBasket();
}
// pickFive picks five practices of a list that are not picked yet: the first ones, or,
// where the list says how well they fit their theme, those that do so best, one a case
// as long as there are other cases.
function pickFive(list) {
  const fit = (e) => Number(e.dataset.f || 0), at = new Map(), five = [];
  const items = all(":scope > li[data-practice]", list).filter((e) => rowOf.has(e.dataset.practice) && !picked.includes(e.dataset.practice));
  items.forEach((e, i) => at.set(e, i));
  const byFit = items.some((e) => e.dataset.f);
  if (byFit) items.sort((a, b) => fit(b) - fit(a) || at.get(a) - at.get(b));
  for (const once of byFit ? [true, false] : [false]) {
    const seen = new Set(five.map((id) => rowOf.get(id).c));
    for (const { dataset: { practice: id } } of items) {
      const { c } = rowOf.get(id);
      if (five.length === 5 || five.includes(id) || (once && seen.has(c))) continue;
      seen.add(c);
      five.push(id);
    }
  }
  picked.push(...five);
  showBasket();
  say(five.length ? t(`已选入${five.length}条，共${picked.length}条`, `${five.length} picked, ${picked.length} in all`) : t("都已选入", "All are picked"));
}
function keep() {
  try {
    localStorage.setItem(shelf, JSON.stringify(picked));
  } catch { /* see above */ }
}

const chosen = () => picked.map((id) => rowOf.get(id)).filter(Boolean);
const quotation = (row) => quoted(textOf(row)) + t("（", " (") + citeOf(row) + t("）", ")");

function showStar(b) {
  const on = picked.includes(b.dataset.star);
  b.setAttribute("aria-pressed", String(on));
  b.textContent = on ? "★" : "☆";
}

const basket = $("basket"), basketList = $("basket-list");
function showBasket() {
  keep();
  const list = chosen();
  basket.hidden = list.length === 0;
  document.body.classList.toggle("with-basket", list.length > 0);
  $("basket-n").textContent = t(`已选${list.length}条`, `${list.length} picked`);
  for (const b of all("[data-star]")) showStar(b);
  basketList.replaceChildren(...list.map((row, i) => {
    const up = make("button", { type: "button", className: "small", "data-up": row.id, "aria-label": t("上移", "Move up"), disabled: i === 0 }, "↑");
    const off = make("button", { type: "button", className: "small", "data-star-off": row.id, "aria-label": t("取出", "Take out") }, "×");
    return make("li", {}, make("a", { href: "#p-" + row.id }, textOf(row).slice(0, 28) + "…"), " ", make("span", { className: "meta" }, placeOf(known[row.c])), " ", up, off);
  }));
}
basket.addEventListener("click", (e) => {
  const b = e.target.closest("button");
  if (!b) return;
  if (b.dataset.starOff) pick(b.dataset.starOff);
  if (b.dataset.up) {
    const i = picked.indexOf(b.dataset.up);
    if (i > 0) picked.splice(i - 1, 2, picked[i], picked[i - 1]);
    showBasket();
  }
  if (b.id === "basket-copy") copy(chosen().map(quotation).join("\n\n"), t(`${chosen().length}条原文和出处`, `${chosen().length} quotations`));
  if (b.id === "basket-docx") save(t("摘录", "quotations") + ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", wordFile(chosen().map((r) => ({ text: textOf(r), cite: citeOf(r), place: placeOf(known[r.c]) }))));
  if (b.id === "basket-empty") {
    picked = [];
    showBasket();
  }
});
