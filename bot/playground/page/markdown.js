// Discord's Markdown as DOM nodes. Text only ever becomes text nodes, and an
// address becomes a link only if it is http or https.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") node.className = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined));
  return node;
}

export function link(url, ...label) {
  if (!/^https?:\/\//i.test(url)) return el("span", {}, ...label);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...label);
}

const styles = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

function when(seconds, style, ctx) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return el("span", {}, "Invalid date");
  const format = (o) => new Intl.DateTimeFormat(ctx.locale || "en-GB", { ...o, timeZone: ctx.timeZone || undefined }).format(date);
  const text = style === "R" ? relative(date, ctx) : format(styles[style] || styles.f);
  return el("time", { datetime: date.toISOString(), title: format(styles.F), class: "stamp" }, text);
}

function relative(date, ctx) {
  const seconds = (date - Date.now()) / 1000;
  const units = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  const [unit, size] = units.find(([, s]) => Math.abs(seconds) >= s) || units[units.length - 1];
  return new Intl.RelativeTimeFormat(ctx.locale || "en-GB", { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

function spoiler(...children) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Spoiler, press to show" }, ...children);
  const show = () => {
    node.classList.add("shown");
    node.removeAttribute("aria-label");
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (e) => (e.key === "Enter" || e.key === " ") && show());
  return node;
}

const wrap = (tag) => (inner) => el(tag, {}, ...inner);
const delimiters = [
  ["***", (inner) => el("strong", {}, el("em", {}, ...inner))],
  ["**", wrap("strong")],
  ["__", wrap("u")],
  ["~~", wrap("s")],
  ["||", (inner) => spoiler(...inner)],
  ["*", wrap("em")],
  ["_", wrap("em")],
];

// Each rule matches at one place and gives a node.
const rules = [
  [/\\([^A-Za-z0-9\s])/y, (m) => m[1]],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, (m) => el("code", {}, m[2])],
  [/<@!?(\d+)>/y, (m, ctx) => el("span", { class: "mention" }, "@" + (ctx.userName(m[1]) || "unknown user"))],
  [/<@&(\d+)>/y, (m, ctx) => el("span", { class: "mention" }, "@" + (ctx.roleName(m[1]) || "unknown role"))],
  [/<#(\d+)>/y, (m, ctx) => el("span", { class: "mention" }, "#" + (ctx.channelName(m[1]) || "unknown"))],
  [/<\/([^:<>]+):\d+>/y, (m) => el("span", { class: "mention" }, "/" + m[1])],
  [/<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y, (m, ctx) => when(Number(m[1]), m[2], ctx)],
  [/<(https?:\/\/[^\s<>]+)>/iy, (m) => link(m[1], m[1])],
  [
    /\[((?:\\.|[^[\]\\])+)\]\((?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))\)/iy,
    (m, ctx, depth) => link(m[2] || m[3], ...inline(m[1], ctx, depth + 1)),
  ],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;"'()[\]]/iy, (m) => link(m[0], m[0])],
];

// end finds where a delimiter closes, skipping escapes and code.
function end(text, from, mark) {
  for (let i = from; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "`") {
      const close = text.indexOf("`", i + 1);
      if (close > 0) i = close;
    } else if (text.startsWith(mark, i) && i > from) {
      const single = mark.length === 1 && (text[i + 1] === mark || text[i - 1] === mark);
      const word = mark === "_" && /\w/.test(text[i + 1] || "");
      if (!single && !word && !(mark === "*" && /\s/.test(text[i - 1]))) return i;
    }
  }
  return -1;
}

const deepest = 8;

export function inline(text, ctx, depth = 0) {
  const out = [];
  let plain = "";
  const put = (node) => {
    if (typeof node === "string") {
      plain += node;
      return;
    }
    if (plain) out.push(document.createTextNode(plain));
    plain = "";
    out.push(node);
  };
  scan: for (let i = 0; i < text.length; ) {
    if (depth < deepest) {
      for (const [pattern, make] of rules) {
        pattern.lastIndex = i;
        const m = pattern.exec(text);
        if (!m) continue;
        put(make(m, ctx, depth));
        i += m[0].length;
        continue scan;
      }
      for (const [mark, make] of delimiters) {
        if (!text.startsWith(mark, i)) continue;
        const inWord = mark === "_" && /\w/.test(text[i - 1] || "");
        const spaced = mark === "*" && /\s/.test(text[i + 1] || " ");
        const close = inWord || spaced ? -1 : end(text, i + mark.length, mark);
        if (close < 0) continue;
        put(make(inline(text.slice(i + mark.length, close), ctx, depth + 1)));
        i = close + mark.length;
        continue scan;
      }
    }
    plain += text[i++];
  }
  if (plain) out.push(document.createTextNode(plain));
  return out;
}

// markdown gives the blocks of a text.
export function markdown(text, ctx, depth = 0) {
  const out = [];
  const lines = text.split("\n");
  let paragraph = [];
  const flush = () => {
    while (paragraph.length && !paragraph[paragraph.length - 1].trim()) paragraph.pop();
    if (paragraph.length) out.push(el("div", { class: "paragraph" }, ...inline(paragraph.join("\n"), ctx)));
    paragraph = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    let m;
    if (line.startsWith("```")) {
      const rest = lines.slice(i).join("\n");
      m = /^```(?:[\w+-]*\n)?([\s\S]*?)```/.exec(rest);
      if (m) {
        flush();
        out.push(el("pre", {}, el("code", {}, m[1].replace(/\n$/, ""))));
        i += m[0].split("\n").length - 1;
        continue;
      }
    }
    if (depth === 0 && line.startsWith(">>> ")) {
      flush();
      out.push(el("blockquote", {}, ...markdown([line.slice(4), ...lines.slice(i + 1)].join("\n"), ctx, 1)));
      break;
    }
    if (depth === 0 && /^> /.test(line)) {
      flush();
      const quoted = [];
      for (; i < lines.length && /^>(?: |$)/.test(lines[i]); i++) quoted.push(lines[i].slice(2));
      i--;
      out.push(el("blockquote", {}, ...markdown(quoted.join("\n"), ctx, 1)));
    } else if ((m = /^(#{1,3}) +(.+)/.exec(line))) {
      flush();
      out.push(el("h" + (m[1].length + 2), {}, ...inline(m[2], ctx)));
    } else if ((m = /^-# +(.+)/.exec(line))) {
      flush();
      out.push(el("div", { class: "subtext" }, ...inline(m[1], ctx)));
    } else if (/^ *(?:[-*]|\d+\.) +\S/.test(line)) {
      flush();
      const numbered = /^ *\d/.test(line);
      const list = el(numbered ? "ol" : "ul", numbered ? { start: parseInt(line, 10) } : {});
      const item = numbered ? /^ *\d+\. +(.*)/ : /^ *[-*] +(.*)/;
      for (; i < lines.length && (m = item.exec(lines[i])); i++) list.append(el("li", {}, ...inline(m[1], ctx)));
      i--;
      out.push(list);
    } else paragraph.push(line);
  }
  flush();
  return out;
}
