// --- what the reader does ------------------------------------------------------------------------
form.addEventListener("input", filter);
form.addEventListener("submit", (e) => {
  e.preventDefault();
  filter();
});
form.addEventListener("reset", () => setTimeout(filter));
$("quick").addEventListener("submit", (e) => {
  e.preventDefault();
  const q = $("quick-q").value.trim();
  if (!q) return;
  leave();
  location.hash = "#" + new URLSearchParams({ q });
  if (!stateIn(location.hash.slice(1))) return;
  $("cases").scrollIntoView();
  form.elements.q.focus({ preventScroll: true });
});
if (matchMedia("(hover: hover)").matches) $("quick-q").placeholder += $("quick-q").dataset.key; // phones have no such key
addEventListener("keydown", (e) => {
  if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select")) return;
  e.preventDefault();
  $("quick-q").focus();
});
$("more").addEventListener("click", () => {
  const at = shown;
  more();
  hits.children[at]?.querySelector("summary, a")?.focus();
});
$("save-hits").addEventListener("click", saveHits);
$("save-kwic").addEventListener("click", saveConcordance);

document.addEventListener("click", (e) => {
  const button = e.target.closest("button"), link = e.target.closest('a[href^="#"]');
  if (link && !e.defaultPrevented && !e.ctrlKey && !e.metaKey && !e.shiftKey) leave();
  if (!button) return;
  const d = button.dataset;
  if (d.copy) {
    const id = button.closest("[data-practice]")?.dataset.practice, row = rowOf.get(id);
    const cite = row ? citeOf(row) : button.closest(".about").querySelector(".cite").textContent;
    copy(d.copy === "both" ? quotation(row) : cite);
  }
  if (d.star) pick(d.star);
  if (d.five) pickFive($(d.five));
  if (d.print) print(d.print);
  if (d.sort) {
    order($(d.list), d.sort);
    for (const b of all("button", button.parentElement)) b.setAttribute("aria-pressed", String(b === button));
  }
  if (d.ask) {
    if (d.alone) form.reset();
    form.elements.q.value = d.ask;
    filter();
    form.elements.q.focus({ preventScroll: true });
  }
});
$("open-all").addEventListener("click", (e) => {
  const open = e.target.textContent === e.target.dataset.open;
  for (const c of cases) if (!c.hidden) c.open = open;
  e.target.textContent = open ? e.target.dataset.shut : e.target.dataset.open;
});

showBasket();
if (!location.hash.includes("=")) filter(); // which else would be done twice
addEventListener("hashchange", route);
if (location.hash) route();
later(prepare);
later(() => { while (hits.children.length < 20) newPlace().hidden = true; });
document.documentElement.dataset.ready = "yes";
