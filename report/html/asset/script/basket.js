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
function keep() {
  try {
    localStorage.setItem(shelf, JSON.stringify(picked));
  } catch { /* see above */ }
}

const chosen = () => picked.map((id) => rowOf.get(id)).filter(Boolean);
const quotation = (row) => quoted(textOf(row)) + t("（", " (") + citeOf(row) + t("）", ")");

const basket = $("basket"), basketList = $("basket-list");
function showBasket() {
  keep();
  const list = chosen();
  basket.hidden = list.length === 0;
  document.body.classList.toggle("with-basket", list.length > 0);
  $("basket-n").textContent = t(`已选${list.length}条`, `${list.length} picked`);
  for (const b of all("[data-star]")) {
    const on = picked.includes(b.dataset.star);
    b.setAttribute("aria-pressed", String(on));
    b.textContent = on ? "★" : "☆";
  }
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
