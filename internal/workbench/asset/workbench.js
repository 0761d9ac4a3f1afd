"use strict";
// The page shows what the program says (api/events) and asks it to do things (api/…).
const $ = (id) => document.getElementById(id);
const words = JSON.parse($("words").textContent);
// say fills {1} with an argument, and {1:book|books} with the word that goes with its number.
const say = (word, ...args) => words[word].replace(/\{(\d)(?::([^|}]*)\|([^}]*))?\}/g, (_, n, one, many) => many === undefined ? args[n - 1] : Number(args[n - 1]) === 1 ? one : many);
let view = null;

// el makes an element: attributes that are functions are what a click does.
function el(name, attributes, ...children) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes ?? {})) {
    if (typeof v === "function") e.addEventListener("click", v);
    else if (v !== false && v != null) e.setAttribute(k, v === true ? "" : v);
  }
  e.append(...children.filter(Boolean));
  return e;
}

// time says a number of seconds; longer ones less exactly.
function time(s) {
  if (s < 1) return words.moment;
  if (s < 60) return say("seconds", s);
  if (s < 3600) return say("minutes", Math.floor(s / 60), s % 60);
  return say("hours", Math.floor(s / 3600), Math.floor((s % 3600) / 60));
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function fault(text) {
  $("fault").textContent = text;
  $("fault").hidden = !text;
}

// ask has the program do something; what went wrong is shown with what helps.
async function ask(what, body, quiet) {
  let response, answer;
  try {
    response = await fetch(`api/${what}?lang=${words.lang}`, {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body ?? {})});
    answer = await response.json();
  } catch {
    $("gone").hidden = false;
    return null;
  }
  if (!response.ok) {
    if (!quiet) fault(answer.error + (answer.remedy ? " " + say("remedy", answer.remedy) : ""));
    return null;
  }
  if (!quiet) fault("");
  return answer ?? {};
}

// --- putting books in ---

// send uploads a file under a name, and tells how far it is.
function send(file, name) {
  return new Promise((done) => {
    const r = new XMLHttpRequest();
    r.open("POST", `api/upload?lang=${words.lang}&name=${encodeURIComponent(name)}`);
    r.setRequestHeader("Content-Type", "application/octet-stream");
    r.upload.onprogress = (e) => { $("sending").textContent = say("sending", name, Math.floor(100 * e.loaded / (e.total || 1))); };
    r.onloadend = () => {
      if (r.status === 200) return done(true);
      let answer = {};
      try { answer = JSON.parse(r.responseText); } catch { $("gone").hidden = r.status !== 0; }
      fault((answer.error ?? name) + (answer.remedy ? " " + say("remedy", answer.remedy) : ""));
      done(false);
    };
    r.send(file);
  });
}

async function upload(list) {
  fault("");
  const sent = [];
  for (const {file, name} of list) if (await send(file, name)) sent.push(name);
  $("sending").textContent = "";
  const tops = [...new Set(sent.map((n) => n.split("/")[0]))];
  if (tops.length) await ask("put", {uploaded: tops, paths: []}, !$("fault").hidden);
}

// within lists the files of something that was dropped, folders and all.
async function within(entry, path) {
  const name = path + entry.name;
  if (entry.isFile) return [{file: await new Promise((ok, no) => entry.file(ok, no)), name}];
  const reader = entry.createReader(), out = [];
  for (;;) {
    const some = await new Promise((ok, no) => reader.readEntries(ok, no));
    if (!some.length) return out;
    for (const e of some) if (!e.name.startsWith(".")) out.push(...await within(e, name + "/"));
  }
}

function dropped(event) {
  event.preventDefault();
  $("drop").classList.remove("over");
  const entries = [...event.dataTransfer.items].map((i) => i.webkitGetAsEntry?.()).filter(Boolean);
  const files = [...event.dataTransfer.files];
  (async () => {
    const all = entries.length ? (await Promise.all(entries.map((e) => within(e, "")))).flat() : files.map((file) => ({file, name: file.name}));
    await upload(all);
  })();
}

addEventListener("dragover", (e) => { e.preventDefault(); $("drop").classList.add("over"); });
addEventListener("dragleave", (e) => { if (!e.relatedTarget) $("drop").classList.remove("over"); });
addEventListener("drop", dropped);
for (const id of ["files", "folder"]) {
  $(id).addEventListener("change", async () => {
    const list = [...$(id).files].map((file) => ({file, name: file.webkitRelativePath || file.name}));
    await upload(list);
    $(id).value = "";
  });
}
$("typed").addEventListener("submit", async (e) => {
  e.preventDefault();
  if ($("path").value.trim() && await ask("put", {uploaded: [], paths: [$("path").value]})) $("path").value = "";
});

// --- picking by path ---

async function list(at) {
  const response = await fetch(`api/folder?lang=${words.lang}&at=${encodeURIComponent(at)}`);
  const folder = await response.json();
  if (!response.ok) return fault(folder.error);
  $("at").textContent = folder.path;
  $("pick-all").onclick = () => { $("picker").close(); ask("put", {uploaded: [], paths: [folder.path]}); };
  const below = (name) => (folder.at === "." ? name : `${folder.at}/${name}`);
  const rows = folder.entries.sort((a, b) => b.folder - a.folder || a.name.localeCompare(b.name, "zh")).map((e) => el("li", {},
    e.folder ? el("button", {type: "button", class: "name", click: () => list(below(e.name))}, `${e.name}/`) : el("span", {class: "x"}, e.name),
    el("span", {}, e.folder ? "" : size(e.bytes) + " ", el("button", {type: "button", click: () => ask("put", {uploaded: [], paths: [e.path]}), "aria-label": `${words.putIn} ${e.name}`}, words.putIn))));
  if (folder.at !== ".") rows.unshift(el("li", {}, el("button", {type: "button", class: "name", click: () => list(folder.at.split("/").slice(0, -1).join("/") || ".")}, `↑ ${words.up}`)));
  if (folder.omitted) rows.push(el("li", {}, say("more", folder.omitted)));
  $("entries").replaceChildren(...rows);
}
$("browse").addEventListener("click", () => { $("picker").showModal(); list("."); });
$("close").addEventListener("click", () => $("picker").close());

// --- choices ---

const chosen = () => ({name: $("name").value.trim(), ocr: $("ocr").value, themes: Number($("themes").value) || 0, lang: $("lang").value, markers: $("markers").value, unit: $("unit").value, both: $("both").checked});

function command(node, text) {
  node.replaceChildren(words.as, el("code", {}, text), el("button", {type: "button", class: "copy", click: async (e) => {
    await navigator.clipboard.writeText(text);
    e.target.textContent = words.copied;
  }}, words.copy));
}

let shownFor = "";
async function showCommand() {
  if (!view?.rows.length) return;
  const key = JSON.stringify([chosen(), view.rows.map((r) => r.id), view.into]);
  if (key === shownFor) return;
  shownFor = key;
  const answer = await ask("command", chosen(), true);
  if (answer?.command) command($("cmd"), answer.command);
  else $("cmd").replaceChildren();
}
$("choices").addEventListener("input", () => { showHeads(); showCommand(); });
$("choices").addEventListener("submit", async (e) => {
  e.preventDefault();
  if (await ask("start", chosen())) $("running-h").scrollIntoView();
});
$("clear").addEventListener("click", () => ask("take", {id: 0}));
$("stop").addEventListener("click", () => ask("stop"));
$("go-on").addEventListener("click", () => ask("again", {id: view.job.id}));

// --- showing ---

// kinds are the sections by the names that --markers knows, in the words of the page.
const kinds = new Map(["背景", "做法", "效果", "其他"].map((k, i) => [k, words.kinds.split(",")[i]]));
const comma = words.lang === "zh" ? "、" : ", ";

function file(f, alone) {
  const markers = f.markers?.map((m) => say("marker", m.name, kinds.get(m.kind))).join(comma);
  const facts = [f.pages && say("pages", f.pages), f.scans && say("scans", f.scans), f.cases && say("cases", f.cases)].filter(Boolean).join(words.lang === "zh" ? "，" : ", ");
  return el("li", {class: f.error ? "faulty" : "meta"}, [alone ? "" : f.name, f.left && words.left, facts, f.error].filter(Boolean).join(" · "),
    markers && el("br"), markers && say("markers", markers),
    f.headed && !markers && el("span", {class: "faulty"}, el("br"), words.noMarkers),
    f.remedy && el("br"), f.remedy && say("remedy", f.remedy));
}

// given are the markers that are written in the field; null where there are none, or none
// that can be read.
function given() {
  const pairs = $("markers").value.split(/[,，;；]/).map((p) => p.replace("＝", "=").split("=").map((x) => x.trim()));
  return pairs.every((p) => p.length === 2 && p[0] && kinds.has(p[1])) ? new Map(pairs) : null;
}

// showHeads shows the headings that were found or given, each with the section that it is
// taken for; to choose another, or none, writes them all into the field.
let headsFor = "";
function showHeads() {
  const files = view.rows.flatMap((r) => r.files);
  const found = new Map();
  for (const m of files.flatMap((f) => f.markers ?? [])) if (!found.has(m.name)) found.set(m.name, m.kind);
  const chosen = given();
  const heads = [...new Set([...found.keys(), ...chosen?.keys() ?? []])].map((name) => [name, chosen ? chosen.get(name) ?? "" : found.get(name)]);
  const scans = files.some((f) => f.scans);
  $("heads").hidden = !!view.into && !view.into.redo;
  $("heads-say").textContent = [chosen ? words.headsGiven : heads.length ? words.headsFound : scans ? "" : words.headsNone, scans && !chosen ? words.headsScan : ""].filter(Boolean).join(words.lang === "zh" ? "" : " ");
  const key = JSON.stringify(heads);
  if (key === headsFor) return; // so that what has the focus keeps it
  headsFor = key;
  $("head-list").replaceChildren(...heads.map(([name, kind], i) => {
    const select = el("select", {id: `head-${i}`}, ...[...kinds, ["", words.noMarker]].map(([k, word]) => el("option", {value: k, selected: k === kind}, word)));
    select.addEventListener("change", () => {
      heads[i][1] = select.value;
      $("markers").value = heads.filter((h) => h[1]).map((h) => h.join("=")).join(",");
      headsFor = JSON.stringify(heads);
      show(view);
    });
    return el("li", {}, el("label", {for: `head-${i}`, "aria-label": say("taken", name)}, name), " ", select);
  }));
}

function showRows() {
  $("found").hidden = !view.rows.length;
  $("rows").replaceChildren(...view.rows.map((r) => el("li", {"data-row": r.name},
    el("div", {class: "row-head"}, el("b", {class: "x"}, r.name), r.looking ? el("span", {class: "meta"}, words.looking) : null,
      el("button", {type: "button", class: "copy", click: () => ask("take", {id: r.id}), "aria-label": say("takeOutOf", r.name)}, words.takeOut)),
    r.path && el("p", {class: "meta x"}, r.path), r.error && el("p", {class: "faulty"}, r.error), el("ul", {}, ...r.files.map((f) => file(f, r.files.length === 1 && f.name === r.name))))));
  const files = view.rows.flatMap((r) => r.files).filter((f) => !f.error && !f.left);
  $("sum").textContent = view.rows.some((r) => r.looking) ? words.looking : say("sum", files.length, files.reduce((n, f) => n + f.pages, 0), time(view.expected));
  $("into").hidden = !view.into;
  $("name-p").hidden = !!view.into;
  $("name").required = !view.into;
  $("more").hidden = !!view.into && !view.into.redo;
  if (view.into) {
    $("into").replaceChildren(say(view.into.redo ? "anew" : "into", view.into.name), " ",
      el("button", {type: "button", class: "copy", click: () => ask("take", {id: 0})}, view.into.redo ? words.cancelRedo : words.cancel));
  }
  showHeads();
  showCommand();
}

function outcome(j) {
  if (j.stopped) return words.stopped;
  return {0: say("done", time(j.took)), 3: say("partly", time(j.took)), 4: say("missing", time(j.took))}[j.code] ?? words.failed;
}

function showJob() {
  const j = view.job;
  $("running").hidden = !j;
  for (const id of ["put", "found"]) if (j?.running) $(id).hidden = true; else if (id === "put") $(id).hidden = false;
  if (!j) return;
  const finished = !j.running && !j.stopped && [0, 3, 4].includes(j.code);
  $("job-name").textContent = j.name;
  $("job-bar").value = finished ? 1000 : Math.round(1000 * j.share);
  $("job-bar").hidden = !j.running && !finished;
  const now = j.book ? say("reading", j.book, j.done, j.total, time(j.took), time(j.left)) : say("step", j.step || words.begin, time(j.took), time(j.left));
  $("job-text").textContent = j.running ? now : outcome(j);
  // What is read aloud changes with steps and tenths, not every second.
  const status = j.running ? (j.book ? `${j.book} ${Math.floor(10 * j.done / (j.total || 1))}0%` : j.step) : outcome(j);
  if ($("job-status").textContent !== status) $("job-status").textContent = status;
  $("stop").hidden = !j.running;
  $("go-on").hidden = j.running || finished;
  $("job-report").hidden = !finished;
  $("job-news").hidden = !finished || !j.adds;
  $("job-report").href = `c/${j.id}/report.html`;
  $("job-news").href = `c/${j.id}/report.html#news`;
  const line = (r) => el("li", {class: r.trouble ? "faulty" : ""}, r.text, r.remedy && el("br"), r.remedy && say("remedy", r.remedy));
  const bad = j.said.filter((r) => r.trouble);
  $("trouble").hidden = !bad.length;
  $("trouble-list").replaceChildren(...bad.map(line));
  $("remarks").hidden = !j.said.length;
  $("remark-list").replaceChildren(...j.said.map(line), j.omitted ? el("li", {}, say("omitted", j.omitted)) : "");
  if ($("job-cmd").querySelector("code")?.textContent !== j.command) command($("job-cmd"), j.command);
}

// open asks for the desktop's program, and says where the file lies if there is none.
async function open(c, what) {
  const answer = await ask("show", {id: c.id, what});
  if (answer && !answer.opened) fault(say("lies", answer.path));
}

function showShelf() {
  $("none").hidden = view.collections.length > 0;
  const idle = !view.job?.running;
  $("list").replaceChildren(...view.collections.map((c) => {
    const named = (word) => ({type: "button", "aria-label": say("of", words[word], c.name)});
    return el("li", {"data-collection": c.name},
      el("div", {class: "row-head"}, el("b", {class: "x"}, c.name), el("span", {class: "meta"}, c.done ? say("facts", c.date, c.books, size(c.bytes)) + (c.doubts ? " · " + say("doubts", c.doubts) : "") : `${c.date} · ${!idle && c.id === view.job.id ? words.running : words.unfinished}`)),
      el("p", {class: "meta x"}, c.dir),
      el("p", {class: "deeds"},
        c.done && el("a", {class: "deed main", href: `c/${c.id}/report.html`, target: "_blank", rel: "noopener", "aria-label": say("of", words.report, c.name)}, words.report),
        ...(c.done ? ["workbook", "word", "folder"] : ["folder"]).map((what) => el("button", {...named(what), click: () => open(c, what)}, words[what])),
        c.done && el("a", {class: "deed", href: `c/${c.id}/edit/`, target: "_blank", rel: "noopener", "aria-label": say("of", words.edit, c.name)}, words.edit),
        c.done && idle && el("button", {...named("add"), click: async () => { if (await ask("add", {id: c.id})) $("put-h").scrollIntoView(); }}, words.add),
        c.redo && idle && el("button", {...named("redo"), click: async () => { if (await ask("redo", {id: c.id})) $("put-h").scrollIntoView(); }}, words.redo),
        c.started && idle && el("button", {...named("goOn"), click: () => ask("again", {id: c.id})}, words.goOn),
        c.started && idle && el("button", {...named("forget"), click: () => ask("forget", {id: c.id})}, words.forget)));
  }));
}

// showQueues shows the runs whose pages worker processes read, here or on other machines.
function showQueues() {
  $("queues").hidden = !view.queues.length;
  const key = JSON.stringify([view.queues, view.job?.running]);
  if (key === was.queues) return;
  was.queues = key;
  const opened = new Set([...$("queue-list").querySelectorAll("details[open]")].map((d) => d.dataset.of)); // stays open
  $("queue-list").replaceChildren(...view.queues.map((q) => el("li", {"data-queue": q.name},
    el("div", {class: "row-head"}, el("b", {class: "x"}, q.name)),
    !q.ended && el("progress", {max: 1000, value: Math.round(1000 * q.share), "aria-label": q.name}),
    el("p", {}, q.text), q.rate && el("p", {}, q.rate),
    q.workers.length > 0 && el("details", {"data-of": q.id, open: opened.has(q.id)}, el("summary", {}, say("workers", q.workers.length)), el("ul", {}, ...q.workers.map((w) => el("li", {class: "meta"}, w)))),
    q.dead.length > 0 && el("ul", {}, ...q.dead.map((d) => el("li", {class: "faulty"}, d)), q.omitted > 0 && el("li", {}, say("more", q.omitted))),
    q.remedy && el("p", {}, say("remedy", q.remedy)),
    q.retry && !view.job?.running && el("p", {class: "deeds"}, el("button", {type: "button", "aria-label": say("of", words.retry, q.name), click: () => ask("retry", {id: q.id})}, words.retry)))));
}

let was = {};
function show(next) {
  view = next;
  $("gone").hidden = true;
  if (view.into?.redo && was.into !== view.into.id) {
    for (const [k, v] of Object.entries(view.into.choices)) {
      if (k === "both") $(k).checked = v;
      else if (k !== "name") $(k).value = v;
    }
    $("more").open = true;
  }
  was.into = view.into?.redo ? view.into.id : "";
  $("engine").textContent = view.engine;
  showRows();
  showJob();
  showQueues();
  const shelf = JSON.stringify([view.collections, view.job?.running]);
  if (was.shelf !== shelf) showShelf(); // so that what has the focus keeps it
  was.shelf = shelf;
  document.documentElement.dataset.ready = "yes";
}

const events = new EventSource(`api/events?lang=${words.lang}`);
events.onmessage = (e) => show(JSON.parse(e.data));
events.onerror = () => { $("gone").hidden = false; };
