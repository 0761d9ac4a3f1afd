// --- a Word file made in the page ---------------------------------------------------------------
// The parts that do not depend on what is written are those of report.docx; a file
// is a zip that only stores, dated always the same.
const xml = (s) => s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const run = (s) => `<w:r><w:t xml:space="preserve">${xml(s)}</w:t></w:r>`;
const paragraph = (style, inner) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${inner}</w:p>`;

function wordFile(items) {
  const body = [paragraph("Title", run(t("案例摘录", "Quotations"))), paragraph("Subtitle", run(data.name))], notes = [];
  items.forEach(({ text, cite }, i) => {
    const paragraphs = text.split("\n");
    paragraphs.forEach((p, k) => {
      const last = k === paragraphs.length - 1;
      body.push(paragraph("Quote", run(p) + (last ? `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${i + 1}"/></w:r>` : "")));
    });
    notes.push(`<w:footnote w:id="${i + 1}">` + paragraph("FootnoteText", `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>` + run(" " + cite)) + `</w:footnote>`);
  });
  const parts = { ...data.word };
  parts["word/document.xml"] = parts["word/document.xml"].replace("<!--body-->", () => body.join(""));
  parts["word/footnotes.xml"] = parts["word/footnotes.xml"].replace("<!--notes-->", () => notes.join(""));
  return zip(Object.entries(parts));
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});
function crc(bytes) {
  let c = ~0;
  for (const b of bytes) c = crcTable[(c ^ b) & 255] ^ (c >>> 8);
  return ~c >>> 0;
}

// zip stores files one after the other, then lists them (APPNOTE 4.3.7, 4.3.12, 4.3.16).
function zip(files) {
  const encoder = new TextEncoder(), out = [], central = [];
  let at = 0, listed = 0;
  const put = (list, ...fields) => {
    const b = new Uint8Array(fields.reduce((n, [size]) => n + size, 0)), v = new DataView(b.buffer);
    let p = 0;
    for (const [size, value] of fields) {
      if (size === 2) v.setUint16(p, value, true);
      else v.setUint32(p, value, true);
      p += size;
    }
    list.push(b);
    return b.length;
  };
  for (const [name, text] of files) {
    const n = encoder.encode(name), bytes = encoder.encode(text), sum = crc(bytes);
    const common = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, sum], [4, bytes.length], [4, bytes.length], [2, n.length], [2, 0]];
    listed += put(central, [4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]) + n.length;
    central.push(n);
    at += put(out, [4, 0x04034b50], ...common) + n.length + bytes.length;
    out.push(n, bytes);
  }
  put(central, [4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, listed], [4, at], [2, 0]);
  return new Blob([...out, ...central]);
}
