// --- taking a picture away ------------------------------------------------------------------
// slide writes a chart as a picture for a slide: 16:9, white, with its finding as the
// title and its source at the foot; colours are those of paper.
function slide(figure) {
  const drawn = figure.querySelector("svg:not(.narrow)").cloneNode(true), [x, y, w, h] = drawn.getAttribute("viewBox").split(" ").map(Number);
  const title = figure.querySelector(".finding").textContent.trim(), lines = wrap(title, 34).slice(0, 2);
  const top = 70 + lines.length * 54, room = [1480, 810 - top], scale = Math.min(room[0] / w, room[1] / h, 2.2);
  for (const a of all("a", drawn)) a.replaceWith(...a.childNodes);
  const inner = drawn.innerHTML, left = 60 + (room[0] - w * scale) / 2;
  const text = (at, size, weight, fill, s) => `<text x="60" y="${at}" font-size="${size}" font-weight="${weight}" fill="${fill}">${xml(s)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900" width="1600" height="900" font-family="Microsoft YaHei, PingFang SC, Noto Sans CJK SC, sans-serif"><style>${data.colours}</style><rect width="1600" height="900" fill="#fff"/>` +
    lines.map((l, i) => text(72 + i * 54, 40, 700, "#1b1f24", l)).join("") +
    `<svg x="${left}" y="${top}" width="${w * scale}" height="${h * scale}" viewBox="${x} ${y} ${w} ${h}">${inner}</svg>` +
    text(866, 20, 400, "#565d68", t("来源：", "Source: ") + data.source) + "</svg>";
}
function wrap(s, room) {
  const out = [""];
  for (const c of s) {
    if (out[out.length - 1].length >= room && !"，。；：、）”》".includes(c)) out.push("");
    out[out.length - 1] += c;
  }
  return out;
}
function savePicture(figure, kind) {
  const svg = slide(figure), name = (figure.dataset.name || t("图", "chart")) + "." + kind;
  if (kind === "svg") return save(name, "image/svg+xml", svg);
  const img = new Image();
  img.onload = () => {
    const canvas = make("canvas", { width: 1920, height: 1080 });
    canvas.getContext("2d").drawImage(img, 0, 0, 1920, 1080);
    canvas.toBlob((b) => save(name, "image/png", b), "image/png");
  };
  img.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
}
for (const f of all(".figure")) {
  const bar = make("p", { className: "picture-tools" });
  for (const kind of ["svg", "png"]) {
    const b = make("button", { type: "button", className: "small" }, t("下载", "Download ") + kind.toUpperCase());
    b.addEventListener("click", () => savePicture(f, kind));
    bar.append(b, " ");
  }
  f.append(bar);
}
