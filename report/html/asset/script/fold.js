// --- making texts comparable --------------------------------------------------------------
// plain evens out width, case and script without changing a text's length.
const simple = new Map();
for (let i = 0; i + 1 < data.script.length; i += 2) simple.set(data.script[i], data.script[i + 1]);
const traditional = simple.size ? new RegExp("[" + [...simple.keys()].join("") + "]", "g") : null;
function plain(s) {
  let w = s.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
  if (traditional) w = w.replace(traditional, (c) => simple.get(c));
  const l = w.toLowerCase();
  return l.length === s.length ? l : w;
}

// Numbers are compared by what they say: 一百二十, 120 and １２０ are one.
const digits = { 〇: 0, 零: 0, "○": 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const units = { 十: 10, 百: 100, 千: 1000 }, powers = { 万: 1e4, 亿: 1e8 };
const numeral = /\d[\d,]*(?:\.\d+)?[万亿]?|[〇零○一二两三四五六七八九十百千万亿]+/g;

// number reads one numeral; null where it is none, as in 千万 or 三五.
function number(s) {
  if (/^\d/.test(s)) {
    const last = powers[s[s.length - 1]], n = (last ? s.slice(0, -1) : s).replace(/,(?=\d{3}(?!\d))/g, "");
    if (n.includes(",")) return null;
    return last ? String(Math.round(parseFloat(n) * last * 1e6) / 1e6) : n;
  }
  if (s.length === 1) return s in digits ? String(digits[s]) : s === "十" ? "10" : null;
  if (![...s].some((c) => c in units || c in powers)) {
    return s.length >= 4 || /[〇○零]/.test(s) ? [...s].map((c) => digits[c]).join("") : null;
  }
  let whole = 0, part = 0, digit = -1, unit = Infinity, power = Infinity;
  for (const [i, c] of [...s].entries()) {
    if (c in digits) {
      if (digit > 0) return null;
      digit = digits[c];
    } else if (c in units) {
      if (units[c] >= unit || (digit < 0 && !(c === "十" && i === 0))) return null;
      part += (digit < 0 ? 1 : digit) * (unit = units[c]);
      digit = -1;
    } else {
      if (powers[c] >= power || (part === 0 && digit < 0)) return null;
      whole += (part + Math.max(digit, 0)) * (power = powers[c]);
      [part, digit, unit] = [0, -1, Infinity];
    }
  }
  // 一百二 is 120 in speech and 102 to a rule: it is left alone.
  const before = s[s.length - 2];
  if (digit > 0 && (before in powers || (before in units && before !== "十"))) return null;
  return String(whole + part + Math.max(digit, 0));
}

// counted writes the numerals of a folded text as digits. Where is given, it
// takes the places that changed: [place now, length now, place before, length before].
function counted(s, where) {
  let shift = 0;
  return s.replace(numeral, (found, at) => {
    const n = number(found);
    if (n === null) return found;
    if (where) where.push([at + shift, n.length, at, found.length]);
    shift += n.length - found.length;
    return n;
  });
}

// --- words of a search --------------------------------------------------------------------
// A word is looked for as it stands; where it holds a number, by what the number
// says, so that 120 is not found in 1120 or 120.5. Loose words may go on: 12 finds 120.
function wordOf(text, loose = false) {
  const s = plain(text), n = counted(s), arabic = /\d/.test(s);
  const w = { text: s, exact: arabic ? null : s, numeric: null };
  if (arabic || n !== s) {
    const safe = n.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    w.numeric = new RegExp((/^\d/.test(n) ? "(?<![\\d.])" : "") + safe + (!loose && /\d$/.test(n) ? "(?!\\d|\\.\\d)" : ""), "g");
  }
  return w;
}

// hitsOf counts a word in a text: both forms of the text are given, the second
// empty where no numeral changes it.
function hitsOf(w, text, numbers) {
  let n = 0;
  if (w.exact !== null) for (let p = text.indexOf(w.exact); p >= 0; p = text.indexOf(w.exact, p + w.exact.length)) n++;
  if (w.numeric) n = Math.max(n, ((numbers || text).match(w.numeric) || []).length);
  return n;
}

// spots are the places of words in a text as printed: [from, to], in order.
function spots(list, printed) {
  const text = plain(printed), out = [];
  let numbers = null, where;
  for (const w of list) {
    const before = out.length;
    if (w.exact) for (let p = text.indexOf(w.exact); p >= 0; p = text.indexOf(w.exact, p + w.exact.length)) out.push([p, p + w.exact.length]);
    if (!w.numeric || out.length > before) continue;
    if (numbers === null) numbers = counted(text, (where = []));
    const back = (p, end) => {
      let shift = 0;
      for (const [now, is, was, long] of where) {
        if (now >= p + (end ? 0 : 1)) break;
        if (p < now + is) return end ? was + long : was;
        shift = was + long - now - is;
      }
      return p + shift;
    };
    for (const m of numbers.matchAll(w.numeric)) out.push([back(m.index, false), back(m.index + m[0].length, true)]);
  }
  out.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return out.filter((s, i) => i === 0 || s[0] >= out[i - 1][1]);
}
