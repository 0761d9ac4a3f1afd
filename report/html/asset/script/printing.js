// --- printing -------------------------------------------------------------------------------
function print(what) {
  document.body.classList.toggle("only-summary", what === "summary");
  document.body.classList.toggle("only-themes", what === "themes");
  window.print();
}
let opened = [], filtered = [];
addEventListener("beforeprint", () => {
  const shut = ":not([open])", everything = !document.body.matches(".only-summary, .only-themes");
  opened = document.body.matches(".only-summary") ? [] : all(everything ? ".data" + shut + ", .case" + shut : ".data" + shut);
  opened = opened.filter((e) => !e.matches(".no-paper"));
  for (const c of opened) c.open = true;
  // All means all: filters that hide cases on the screen do not hide them on paper.
  filtered = everything ? all(".case[hidden], .chunk[hidden]") : [];
  for (const c of filtered) c.hidden = false;
});
addEventListener("afterprint", () => {
  for (const c of opened) c.open = false;
  for (const c of filtered) c.hidden = true;
  opened = filtered = [];
  document.body.classList.remove("only-summary", "only-themes");
});
