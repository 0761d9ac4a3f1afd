// What the other parts of the script share. All of the script is extra: the page
// can be read whole without it.
const $ = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const chinese = document.documentElement.lang.startsWith("zh");
const t = (zh, en) => (chinese ? zh : en);
const data = JSON.parse($("data").textContent);
for (const e of all(".js")) e.hidden = false;
if (matchMedia("(max-width: 68rem)").matches) document.querySelector(".tocbox").open = false;

// make builds an element out of its name, its properties and what it holds.
function make(name, properties = {}, ...within) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(properties)) {
    if (k.includes("-")) e.setAttribute(k, v);
    else e[k] = v;
  }
  e.append(...within);
  return e;
}

// What takes time waits until nothing else is to be done.
const later = window.requestIdleCallback || ((f) => setTimeout(() => f({ timeRemaining: () => 0 }), 30));

// --- saying something -------------------------------------------------------------------
let box;
function say(text) {
  if (!box) {
    box = make("div", { className: "said", role: "status" });
    document.body.append(box);
  }
  box.hidden = false;
  box.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { box.hidden = true; }, 4000);
}

// --- taking something away ----------------------------------------------------------------
async function copy(text, what = text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(t("已复制：", "Copied: ") + (what.length > 120 ? what.slice(0, 119) + "…" : what));
}

// save hands a file to the browser; window.saved lets tests see it.
function save(name, kind, bytes) {
  const blob = new Blob([bytes], { type: kind }), url = URL.createObjectURL(blob);
  const a = make("a", { href: url, download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  say(t("已下载：", "Downloaded: ") + name);
}

// saveCSV writes a table for a spreadsheet: UTF-8 with its mark, and no cell that
// could be taken for a formula.
function saveCSV(name, rows) {
  const cell = (v) => {
    const s = String(v), safe = /^'*[=+\-@\t\r]/.test(s) ? "'" + s : s;
    return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  save(name, "text/csv", "\ufeff" + rows.map((r) => r.map(cell).join(",") + "\r\n").join(""));
}

// quoted is a text in quotation marks; those inside it become the inner ones
// (GB/T 15834).
const quoted = (text) => "“" + text.replaceAll("“", "‘").replaceAll("”", "’") + "”";
