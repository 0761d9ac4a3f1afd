// The editing layer of casebook review. The report marks what can be edited:
// data-practice, data-theme, data-case, data-doubt and data-entry hold ids. Whatever of these is clicked
// or focused last is the current item, and the bar at the bottom offers what can
// be done with it. The server fills in quotations, so that edits last.
(() => {
  "use strict";
  const marks = ["practice", "theme", "case", "doubt", "entry"];
  const selector = marks.map((m) => `[data-${m}]`).join(",");
  const none = "none";
  // inWords chooses the words of the language that the report is in.
  const english = document.documentElement.lang.startsWith("en");
  const inWords = (zh, en) => (english ? en : zh);
  let state = { themes: [], edits: [], queue: [], version: "" };
  let current = null; // {kind, id, element}
  const seen = new Set(JSON.parse(sessionStorage.getItem("cb-seen") || "[]"));
  const picked = new Set(JSON.parse(sessionStorage.getItem("cb-picked") || "[]"));

  const el = (tag, props = {}, ...children) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...children);
    return e;
  };

  // --- talking to the server -------------------------------------------------
  async function ask(path, body) {
    const init = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(path, init).catch(() => {
      throw new Error(inWords("没有应答：casebook review 可能已经结束。写好的文字先复制下来，再运行一次 casebook review。", "No answer: casebook review may have ended. Copy what you have written, then run casebook review again."));
    });
    const data = await response.json().catch(() => ({ error: inWords(`服务器没有应答（${response.status}）`, `The server does not answer (${response.status})`) }));
    if (!response.ok) throw new Error(data.error || response.statusText);
    return data;
  }

  async function change(path, body, done) {
    say(inWords("正在写入并重新生成报告……", "Writing, and making the report anew …"));
    bar.setAttribute("aria-busy", "true");
    try {
      await ask(path, body);
      if (current) sessionStorage.setItem("cb-current", JSON.stringify([current.kind, current.id]));
      sessionStorage.setItem("cb-said", done);
      sessionStorage.setItem("cb-picked", JSON.stringify(body.do === "split" ? [] : [...picked]));
      location.reload();
    } catch (err) {
      say(err.message, true);
      bar.removeAttribute("aria-busy");
    }
  }

  let reason = ""; // of the dialog that was confirmed last
  const edit = (what, done) => {
    const why = reason;
    reason = "";
    return change("review/edit", { version: state.version, why, ...what }, done);
  };

  // keyName names the key of a button; a phone, which has none, hides it.
  function keyName(key) {
    return el("span", { className: "cb-key" }, ` Alt+${key}`);
  }

  // --- the bar ------------------------------------------------------------------
  const name = el("span", { className: "cb-name" });
  const actions = el("span", { className: "cb-row" });
  const status = el("div", { className: "cb-status" });
  status.setAttribute("role", "status");
  const undo = el("button", { type: "button", className: "cb-plain cb-undo", onclick: () => change("review/undo", {}, inWords("已撤销。", "Undone.")) }, inWords("撤销", "Undo"), keyName("Z"));
  const log = el("ol", { hidden: true });
  const logButton = el("button", { type: "button", className: "cb-plain", onclick: () => {
    log.hidden = !log.hidden;
    logButton.setAttribute("aria-expanded", String(!log.hidden));
  } });
  logButton.setAttribute("aria-expanded", "false");
  const queue = el("ol", { hidden: true, className: "cb-queue" });
  const queueButton = el("button", { type: "button", className: "cb-plain cb-todo", onclick: () => {
    queue.hidden = !queue.hidden;
    queueButton.setAttribute("aria-expanded", String(!queue.hidden));
  } });
  queueButton.setAttribute("aria-expanded", "false");
  const next = el("button", { type: "button", className: "cb-plain cb-next", onclick: () => goNext() }, inWords("下一条待看", "Next to look at"), keyName("J"));
  const bar = el("aside", { id: "cb-review" }, el("div", { className: "cb-row" }, name, actions, queueButton, next, undo, logButton), status, queue, log);
  bar.setAttribute("aria-label", inWords("编辑", "Editing"));

  // say tells in the bar, and in the dialog that is open: it lies over the bar, and keeps what was typed until it is written.
  let open = null;
  function say(text, bad = false) {
    for (const place of open ? [status, open] : [status]) {
      place.textContent = text;
      place.classList.toggle("cb-bad", bad);
    }
  }

  const label = (id) => (state.themes.find((t) => t.id === id) || { label: id || inWords("未归类", "without a theme") }).label;

  // --- what can be done with the current item ----------------------------------
  const deeds = {
    theme: [["R", inWords("改名", "Rename"), rename], ["M", inWords("并入…", "Merge into…"), merge], ["S", inWords("拆分", "Split"), split], ["N", inWords("备注", "Note"), note]],
    practice: [["M", inWords("移到…", "Move to…"), move], ["P", inWords("固定", "Pin"), pin], ["X", inWords("选中", "Pick"), pick], ["C", inWords("更正文字", "Correct text"), correct]],
    case: [["R", inWords("改标题", "Title"), title], ["G", inWords("改地区", "Region"), region], ["B", inWords("指明栏目", "Section"), boundary], ["I", inWords("增补案例", "Add a case"), add], ["D", inWords("删去", "Leave out"), drop]],
    doubt: [["A", inWords("核对无误", "Is right"), accept], ["I", inWords("增补案例", "Add a case"), add]],
    entry: [["T", inWords("指明对应", "Name its case"), entry], ["I", inWords("增补案例", "Add a case"), add]],
  };
  // offered are the deeds for an item: a case is put in where a doubt says that another one holds it.
  const offered = (item) => deeds[item.kind].filter(([, , act]) => act !== add || item.kind !== "doubt" || holds(item.id));
  const holds = (doubt) => state.queue.find((x) => x.kind === "doubt" && x.id === doubt && x.case);

  function show() {
    actions.replaceChildren();
    if (!current) {
      name.replaceChildren(inWords("点选", "Click"), el("span", { className: "cb-key" }, inWords("（或用 Alt+↓ / Alt+↑）", " (or Alt+↓ / Alt+↑)")), inWords("一个主题、做法或案例，再选择操作", " a theme, a practice or a case, then choose"));
      return;
    }
    const text = current.kind === "theme" ? label(current.id) : (current.element.textContent || "").trim().slice(0, 40);
    name.textContent = `${{ theme: inWords("主题", "theme"), practice: inWords("做法", "practice"), case: inWords("案例", "case"), doubt: inWords("存疑", "doubt"), entry: inWords("目录条目", "entry") }[current.kind]} ${["doubt", "entry"].includes(current.kind) ? "" : current.id} ${text}`;
    for (const [key, caption, act] of offered(current)) {
      const word = act === pick && picked.has(current.id) ? inWords("取消选中", "Unpick") : caption;
      const button = el("button", { type: "button", onclick: () => act(current.id) }, word, keyName(key));
      button.dataset.deed = act.name;
      actions.append(button);
    }
  }

  function select(element, scroll = false) {
    const kind = marks.find((m) => element.dataset[m]);
    if (!kind) return;
    if (current) current.element.classList.remove("cb-current");
    current = { kind, id: element.dataset[kind], element };
    element.classList.add("cb-current");
    if (scroll) element.scrollIntoView({ block: "center" });
    show();
  }

  // --- dialogs ------------------------------------------------------------------
  function dialog(heading, fields, submit) {
    const ok = el("button", { type: "submit" }, inWords("确定", "OK"));
    const no = el("button", { type: "button", className: "cb-plain", onclick: () => box.close() }, inWords("取消", "Cancel"));
    const told = el("p", { className: "cb-outcome" });
    told.setAttribute("role", "alert");
    const title = el("h2", { id: "cb-heading" }, heading);
    const form = el("form", {}, title, ...fields, input(inWords("理由（可不填，记入 edits.yaml）", "Why (may be empty; goes into edits.yaml)"), "why"), told, el("div", { className: "cb-row" }, ok, " ", no));
    const box = el("dialog", { className: "cb-dialog" }, form);
    box.setAttribute("aria-labelledby", title.id);
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      reason = form.elements.why.value;
      ok.disabled = true;
      await submit(form.elements);
      ok.disabled = false; // not written, or the page is loading anew
    });
    box.addEventListener("close", () => {
      open = null;
      box.remove();
    });
    document.body.append(box);
    open = told;
    box.showModal();
    const first = form.querySelector("input,select,textarea");
    if (first) first.focus();
    if (first && first.select) first.select();
  }
  const field = (caption, input) => el("label", {}, caption, input);
  const input = (caption, id, value = "") => field(caption, el("input", { name: id, value, autocomplete: "off" }));
  function themes(caption, except, withNone) {
    const box = el("select", { name: "into" });
    for (const t of state.themes) {
      if (t.id !== except) box.append(el("option", { value: t.id }, `${t.id} ${t.label}（${t.size}）`));
    }
    if (withNone) box.append(el("option", { value: none }, inWords("未归类", "without a theme")));
    return field(caption, box);
  }

  // named is a field for the name of a theme that tells when another has that name.
  function named(caption, value, except) {
    const box = input(caption, "to", value), told = el("p", { className: "cb-told" });
    told.setAttribute("role", "status");
    box.querySelector("input").addEventListener("input", (e) => {
      const same = state.themes.find((t) => t.id !== except && t.label === e.target.value.trim());
      told.textContent = same ? inWords(`已有同名的主题 ${same.id}（${same.size} 条）：同名的两个主题在表里只能靠编号区分，也可以把它并入 ${same.id}。`, `${same.id} (${same.size}) has this name: tables tell the two apart by their ids alone. This one can be merged into ${same.id}.`) : "";
    });
    return [box, told];
  }

  function rename(id) {
    dialog(inWords(`主题 ${id} 改名`, `Rename theme ${id}`), named(inWords("新名称", "New name"), label(id), id), (f) => edit({ do: "rename", theme: id, to: f.to.value }, inWords("已改名。", "Renamed.")));
  }
  function note(id) {
    const t = state.themes.find((x) => x.id === id) || {};
    dialog(inWords(`主题 ${id} 备注`, `Note to theme ${id}`), [input(inWords("备注", "Note"), "to", t.note || "")], (f) => edit({ do: "note", theme: id, to: f.to.value }, inWords("已写备注。", "Noted.")));
  }
  function merge(id) {
    dialog(inWords(`主题 ${id} 并入另一主题`, `Merge theme ${id} into another`), [themes(inWords("并入", "Into"), id)], (f) => {
      current = { ...current, id: f.into.value }; // what is there afterwards
      return edit({ do: "merge", theme: id, into: f.into.value }, inWords(`已合并到 ${f.into.value} ${label(f.into.value)}。`, `Merged into ${f.into.value} ${label(f.into.value)}.`));
    });
  }
  function split(id) {
    if (picked.size === 0) {
      say(inWords("请先选中要拆出的做法（点选做法，再按 Alt+X）。", "Pick the practices of the new theme first (click one, then Alt+X)."), true);
      return;
    }
    dialog(inWords(`从主题 ${id} 拆出 ${picked.size} 条做法`, `Split ${picked.size} practices off theme ${id}`), named(inWords("新主题的名称", "Name of the new theme"), "", ""), (f) =>
      edit({ do: "split", theme: id, practices: [...picked], to: f.to.value }, inWords("已拆分。", "Split.")));
  }
  function move(id) {
    dialog(inWords(`做法 ${id} 移到`, `Move practice ${id} to`), [themes(inWords("主题", "theme"), "", true)], (f) => edit({ do: "move", practice: id, into: f.into.value }, inWords("已移动。", "Moved.")));
  }
  function pin(id) {
    edit({ do: "pin", practice: id }, inWords("已固定。", "Pinned."));
  }
  function pick(id) {
    if (!picked.delete(id)) picked.add(id);
    sessionStorage.setItem("cb-picked", JSON.stringify([...picked]));
    paint();
    show();
    say(inWords(`已选中 ${picked.size} 条做法。`, `${picked.size} practices picked.`));
  }
  async function correct(id) {
    const chosen = String(getSelection()).trim();
    const data = await ask(`review/state?practice=${encodeURIComponent(id)}`).catch((err) => say(err.message, true));
    if (!data || !data.practice) return;
    const whole = data.practice.text;
    const part = chosen && whole.split(chosen).length === 2 ? chosen : whole;
    const area = el("textarea", { name: "to", value: part });
    dialog(inWords(`更正做法 ${id} 的文字`, `Correct the text of practice ${id}`), [field(inWords("文字", "Text"), area)], (f) => {
      const to = f.to.value.replace(/\r\n/g, "\n");
      const d = difference(whole, whole.replace(part, () => to));
      if (d) return edit({ do: "correct", practice: id, quote: d.quote, to: d.to }, inWords("已更正。", "Corrected."));
      say(inWords("文字没有变化。", "The text is as it was."));
    });
  }
  // difference is the least stretch that changed, with words around it until it
  // stands in the text once only.
  function difference(before, after) {
    if (before === after) return null;
    const a = [...before], b = [...after];
    let i = 0, j = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    const cut = (x) => x.slice(i, x.length - j).join("");
    const enough = () => cut(a).trim().length >= 6 && cut(b).trim() !== "" && before.split(cut(a)).length === 2;
    while (!enough() && (i > 0 || j > 0)) {
      if (i > 0) i--;
      if (j > 0) j--;
    }
    return { quote: cut(a), to: cut(b) };
  }

  async function withCase(id, then) {
    const data = await ask(`review/state?case=${encodeURIComponent(id)}`).catch((err) => say(err.message, true));
    if (data && data.case) then(data.case);
  }
  function title(id) {
    withCase(id, (c) => dialog(inWords(`案例 ${id} 的标题`, `Title of case ${id}`), [input(inWords("标题", "Title"), "to", c.title)], (f) =>
      edit({ do: "title", case: id, to: f.to.value }, inWords("已改标题。", "The title is changed."))));
  }
  function region(id) {
    withCase(id, (c) => dialog(inWords(`案例 ${id} 的地区`, `Region of case ${id}`),
      [input(inWords("省、自治区、直辖市", "Province"), "province", c.province), input(inWords("市", "City"), "city", c.city), input(inWords("区、县", "District"), "district", c.district)], (f) =>
        edit({ do: "region", case: id, province: f.province.value, city: f.city.value, district: f.district.value }, inWords("已改地区。", "The region is changed."))));
  }
  // boundary says where a section begins: at the words that are selected, where there are any.
  function boundary(id) {
    const chosen = String(getSelection()).trim().slice(0, 40);
    const box = el("select", { name: "section" });
    for (const [value, caption] of [["background", inWords("背景", "background")], ["practices", inWords("做法", "practice")], ["effects", inWords("效果", "effects")]]) box.append(el("option", { value }, caption));
    dialog(inWords(`案例 ${id}：栏目从哪里开始`, `Case ${id}: where a section begins`), [field(inWords("栏目", "Section"), box), input(inWords("从这里的文字开始（照原文写这个栏目最前面的十几个字）", "It begins with (its first dozen characters, as the book has them)"), "begins", chosen)], (f) =>
      edit({ do: "boundary", case: id, section: f.section.value, begins: f.begins.value }, inWords("已指明栏目。", "The section begins there now.")));
  }
  // entry says which case an entry of the contents is that of, or that the book has none.
  async function entry(id) {
    const data = await ask(`review/state?entry=${encodeURIComponent(id)}`).catch((err) => say(err.message, true));
    if (!data || !data.entry) return;
    const box = el("select", { name: "case" }, el("option", { value: none }, inWords("书里没有这个案例（不再算缺漏）", "The book has no such case (it no longer counts as missing)")));
    for (const c of data.entry.cases) box.append(el("option", { value: c.id }, `${c.id} ${c.title}`));
    dialog(inWords(`目录条目“${data.entry.title}”`, `Entry “${data.entry.title}”`), [field(inWords("对应的案例", "Its case"), box), el("p", {}, inWords("正文里有、却没有成为案例的，请点“增补案例”。", "Where the body has it and no case was made of it, use “Add a case”."))], (f) =>
      edit({ do: "toc", entry: id, case: f.case.value }, inWords("已指明对应。", "The entry has its case.")));
  }
  // add puts in a case that was not found: for an entry, or behind the case that is current or that a doubt says to hold it. What is
  // selected are its practices, by their first and last words.
  const sections = [["background", inWords("背景", "background")], ["practices", inWords("做法", "practice")], ["effects", inWords("效果", "effects")]];
  async function add(id) {
    const chosen = [...String(getSelection()).trim()], ends = 14;
    const row = current.kind === "doubt" ? holds(id) : null;
    const where = current.kind === "entry" ? { entry: id } : { case: row ? row.case : id, text: "" };
    const data = await ask("review/state?" + new URLSearchParams(where)).catch((err) => say(err.message, true));
    if (!data) return;
    const boxes = sections.map(([section, caption]) => {
      const long = section === "practices" && chosen.length > ends;
      const typed = el("textarea", { name: `${section}-text` });
      return el("fieldset", {}, el("legend", {}, caption),
        el("div", { className: "cb-two" }, input(inWords("从（最前面的几个字）", "From (its first characters)"), `${section}-from`, long ? chosen.slice(0, ends).join("") : ""), input(inWords("到（最后的几个字）", "To (its last characters)"), `${section}-until`, long ? chosen.slice(-ends).join("") : "")),
        el("details", {}, el("summary", {}, inWords("书里没有读到的，直接写出文字", "What was not read of the book: write its text")), field(inWords(`${caption}的文字`, `Text of the ${caption}`), typed)));
    });
    const places = el("div", { className: "cb-two" }, input(inWords("省、自治区、直辖市", "Province"), "province"), input(inWords("市", "City"), "city"), input(inWords("区、县", "District"), "district"));
    const text = data.case ? [el("details", { open: row !== null }, el("summary", {}, inWords(`“${data.case.title}”的文字（可从这里复制）`, `The text of “${data.case.title}” (to copy from)`)), el("div", { className: "cb-text", tabIndex: 0 }, data.case.text))] : [];
    dialog(data.case ? inWords(`在案例“${data.case.title}”之后增补案例`, `Add a case behind “${data.case.title}”`) : inWords("增补目录里有、正文里没有认出的案例", "Add a case that the contents have and the body was not found to"),
      [input(inWords("标题", "Title"), "to", row ? row.title || "" : data.entry ? data.entry.title : ""), el("p", {}, inWords("各栏目照原文写开头和结尾的十几个字，程序从书中取出其间的文字；算在别的案例里的，从那里取出。没有的栏目空着。", "Give the first and the last dozen characters of each section as the book has them: what stands between is taken from there, also out of other cases. Leave sections empty that it lacks.")), ...text, ...boxes, places], (f) =>
        edit({ do: "add", case: where.case, entry: where.entry, to: f.to.value, province: f.province.value, city: f.city.value, district: f.district.value,
          sections: sections.map(([section]) => ({ section, from: f[`${section}-from`].value, until: f[`${section}-until`].value, text: f[`${section}-text`].value })) }, inWords("已增补案例。", "The case is added.")));
  }
  function drop(id) {
    dialog(inWords(`删去案例 ${id}？`, `Leave out case ${id}?`), [el("p", {}, inWords("它的文字将记为“未归位”，可以撤销。", "Its characters become unplaced. This can be undone."))], () => edit({ do: "drop", case: id }, inWords("已删去。", "Left out.")));
  }

  // accept settles a doubt for good: the next run, another person and the report go by it.
  function accept(id) {
    const row = state.queue.find((x) => x.kind === "doubt" && x.id === id) || { name: "", why: current.element.textContent.trim() };
    const now = new Date(), two = (n) => String(n).padStart(2, "0");
    const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    dialog(inWords("这处存疑核对无误", "This doubt is a false alarm"), [el("p", {}, [row.name, row.why].filter(Boolean).join(inWords("：", ": "))), el("p", {}, inWords("已对照原书，读得没有错，以后不再提示。所疑之处的文字有改变时，会重新列出。", "It was compared with the book and is right: it is not told any more, until the text there changes.")),
      input(inWords("核对人（可不填）", "Who looked (may be empty)"), "by", localStorage.getItem("cb-by") || ""), input(inWords("日期", "Date"), "on", today)], (f) => {
      localStorage.setItem("cb-by", f.by.value.trim());
      return edit({ do: "accept", doubt: id, by: f.by.value, on: f.on.value }, inWords("已记为核对无误。", "Kept as right."));
    });
  }

  // --- mouse and keyboard ---------------------------------------------------------
  const closest = (target) => (target instanceof Element && !target.closest("#cb-review,.cb-dialog") ? target.closest(selector) : null);
  document.addEventListener("click", (e) => { const x = closest(e.target); if (x) select(x); });
  document.addEventListener("focusin", (e) => { const x = closest(e.target); if (x) select(x); });
  document.addEventListener("keydown", (e) => {
    if (!e.altKey || e.ctrlKey || e.metaKey || document.querySelector("dialog[open]")) return;
    if (e.code === "ArrowDown" || e.code === "ArrowUp") step(e.code === "ArrowDown" ? 1 : -1);
    else if (e.code === "KeyZ" && !undo.disabled) undo.click();
    else if (e.code === "KeyJ") goNext();
    else {
      const deed = current && offered(current).find(([key]) => e.code === `Key${key}`);
      if (!deed) return;
      deed[2](current.id);
    }
    e.preventDefault();
  });
  // --- what most needs a look -----------------------------------------------------
  const mark = (row) => [row.kind, row.id, row.code].join(" ");
  const left = () => state.queue.filter((row) => !seen.has(mark(row)));
  const placeOf = (row) => document.getElementById({ theme: "t-", practice: "p-", book: "problems", doubt: "", entry: "" }[row.kind] + (row.kind === "book" ? "" : row.id)) ||
    [...document.querySelectorAll(`[data-${row.kind}]`)].find((x) => x.dataset[row.kind] === row.id);

  function showQueue() {
    const list = left();
    queueButton.textContent = inWords(`待看（${list.length}）`, `To look at (${list.length})`);
    next.disabled = list.length === 0;
    queue.replaceChildren(...list.map((row) => el("li", {}, el("button", { type: "button", className: "cb-plain", onclick: () => go(row) }, `${{ theme: inWords("主题", "theme"), practice: inWords("做法", "practice"), book: "", doubt: "", entry: "" }[row.kind]} ${row.name}`), " ", row.why, " ",
      ...(row.accept ? [el("button", { type: "button", className: "cb-plain cb-accept", onclick: () => accept(row.id) }, inWords("核对无误", "Is right")), " "] : []),
      el("button", { type: "button", className: "cb-plain cb-seen", onclick: () => done(row) }, inWords("看过", "Seen")))));
  }
  // go opens what a row of the queue speaks of, and makes it the current item.
  function go(row) {
    queue.hidden = true;
    queueButton.setAttribute("aria-expanded", "false");
    const place = placeOf(row);
    if (place) {
      if (place.id) location.hash = "#" + place.id; // the report opens what it lies in
      select(place);
      requestAnimationFrame(() => place.scrollIntoView({ block: "center" }));
    }
    say(row.why);
  }
  // done notes that a row was looked at and is as it should be.
  function done(row) {
    seen.add(mark(row));
    sessionStorage.setItem("cb-seen", JSON.stringify([...seen]));
    showQueue();
  }
  // goNext leaves the row that is being looked at and goes to the one after it.
  function goNext() {
    const at = current ? state.queue.findIndex((row) => row.kind === current.kind && row.id === current.id) : -1;
    const list = left(), row = list.find((x) => state.queue.indexOf(x) > at) || list[0];
    if (row) go(row);
    else say(inWords("没有待看的了。", "Nothing is left to look at."));
  }

  function step(by) {
    const all = [...document.querySelectorAll(selector)].filter((x) => x.offsetParent !== null);
    if (all.length === 0) return;
    const at = current ? all.indexOf(current.element) : -1;
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
    select(all[next], true);
  }
  // besideDoubts puts a button into each row of a doubt that may be accepted, and of an entry without a case.
  function besideDoubts() {
    for (const row of document.querySelectorAll("tr[data-doubt]")) {
      row.lastElementChild.append(" ", el("button", { type: "button", className: "cb-beside", onclick: () => { select(row); accept(row.dataset.doubt); } }, inWords("核对无误", "Is right")));
    }
    for (const row of document.querySelectorAll("tr[data-entry]")) {
      for (const [caption, act] of [[inWords("指明对应", "Name its case"), entry], [inWords("增补案例", "Add a case"), add]]) {
        row.lastElementChild.append(" ", el("button", { type: "button", className: "cb-beside", onclick: () => { select(row); act(row.dataset.entry); } }, caption));
      }
    }
  }
  function paint() {
    for (const x of document.querySelectorAll("[data-practice]")) x.classList.toggle("cb-picked", picked.has(x.dataset.practice));
  }

  // --- start ----------------------------------------------------------------------
  async function start() {
    document.body.classList.add("cb-reviewing");
    document.body.append(bar);
    try {
      state = await ask("review/state");
    } catch (err) {
      say(err.message, true);
      return;
    }
    undo.disabled = !state.can_undo;
    besideDoubts();
    showQueue();
    logButton.textContent = inWords(`修改记录（${state.edits.length}）`, `Edits (${state.edits.length})`);
    for (const e of state.edits) {
      const remove = el("button", { type: "button", className: "cb-plain", onclick: () => change("review/remove", { version: state.version, line: e.line }, inWords("已去掉这条修改。", "This edit is taken out.")) }, inWords("去掉", "Take out"));
      log.append(el("li", { className: e.failed ? "cb-failed" : "" }, e.text, " ", remove));
    }
    const [kind, id] = JSON.parse(sessionStorage.getItem("cb-current") || "[]");
    const again = kind && [...document.querySelectorAll(`[data-${kind}]`)].find((x) => x.dataset[kind] === id);
    if (again) select(again);
    paint();
    show();
    say(sessionStorage.getItem("cb-said") || "");
    sessionStorage.removeItem("cb-said");
    document.documentElement.dataset.cbReady = "yes";
  }
  start();
})();
