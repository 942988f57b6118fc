// The page: who looks at what, the live messages, and what people do to them.
import { component, embed, form, picture } from "./components.js";
import { startComposer } from "./composer.js";
import { el, inline, markdown } from "./markdown.js";

const $ = (id) => document.getElementById(id);
const state = { world: null, viewer: "", channel: "", commands: [], messages: new Map(), dismissed: new Set(), replyTo: null };
const examples = ["who attended the moscow talks", "what is blocking a deal", "what happens next"];
const EPHEMERAL = 1 << 6;
const COMPONENTS = 1 << 15;

async function call(path, body) {
  const options = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let response;
  try {
    response = await fetch("api/" + path, options);
  } catch {
    throw new Error("Parley doesn't answer any more. Is the program still running?");
  }
  const data = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(data.error || "That didn't work.");
  return data;
}

const asked = (params) => "?" + new URLSearchParams(params);
const attempt = async (what) => {
  notice("");
  try {
    return await what();
  } catch (err) {
    notice(err.message);
  }
};

function notice(text, kind = "problem") {
  $("notice").textContent = text;
  $("notice").className = kind;
}

const user = (id) => state.world.users.find((u) => u.id === id);
const channel = (id) => state.world.channels.find((c) => c.id === id);
const isDM = (c) => c && c.type === 1;
const isForum = (c) => c && c.type === 15;

// context is what markdown and components need to know about a message.
function context(message) {
  const me = user(state.viewer) || {};
  return {
    locale: "en-GB",
    timeZone: me.time_zone,
    userName: (id) => user(id)?.name,
    channelName: (id) => channel(id)?.name,
    roleName: (id) => (state.world.guild.roles || []).find((r) => r.id === id)?.name,
    users: () => state.world.users,
    channels: () => state.world.channels.filter((c) => c.guild_id),
    file: (url) => {
      const name = /^attachment:\/\/(.+)/.exec(url || "");
      return name ? (message?.attachments || []).find((a) => a.filename === name[1])?.url || "" : url || "";
    },
    press: (customID, values) =>
      attempt(() => call("press", { user: state.viewer, channel: message.channel_id, message: message.id, custom_id: customID, values })),
  };
}

function avatar(author) {
  const hue = [...author.id].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 8, 7);
  const name = user(author.id)?.name || author.username;
  return el("div", { class: "avatar " + (author.bot ? "bot" : "hue" + hue), "aria-hidden": "true" }, name[0].toUpperCase());
}

function clock(iso) {
  const date = new Date(iso);
  const timeZone = user(state.viewer)?.time_zone;
  const day = (d) => d.toLocaleDateString("en-GB", { timeZone });
  const time = date.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  return el("time", { class: "time", datetime: iso, title: timeZone }, day(date) === day(new Date()) ? time : day(date) + " " + time);
}

// firstLine is what a reply shows of the message it answers.
function firstLine(m) {
  const find = (list) => {
    for (const c of list || []) {
      const text = c.content || find(c.components);
      if (text) return text;
    }
    return "";
  };
  const line = (m.content || find(m.components) || "a message").split("\n")[0];
  return line.replace(/^(?:-#?|>|#{1,3}) +/, "").replaceAll(/\*\*|`\d+`/g, "").slice(0, 120);
}

function reference(m) {
  if (m.referenced_message) {
    const r = m.referenced_message;
    return el("div", { class: "reference" }, el("b", {}, r.author_name), " ", el("span", { class: "clip" }, ...inline(firstLine(r), context(r))));
  }
  if (m.reply_to) return el("div", { class: "reference" }, "The original message was deleted");
  const i = m.interaction_metadata;
  if (i && i.name) {
    return el("div", { class: "reference" }, el("b", {}, user(i.user.id)?.name || "Somebody"), " used ",
      el("span", { class: "mention" }, i.type === 2 && m.type !== 23 ? "/" + i.name : i.name));
  }
  return null;
}

function draw(m) {
  const ctx = context(m);
  const ephemeral = Boolean(m.ephemeral_to) || (m.flags & EPHEMERAL) !== 0;
  const body = el("div", { class: "body" });
  if (m.thinking) {
    body.append(el("div", { class: "thinking" }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), " ", `${m.author_name} is thinking…`));
  } else if (m.type === 18) {
    body.append(el("div", { class: "subtext" }, `started a thread: ${m.content}`));
  } else {
    body.append(...markdown(m.content || "", ctx));
    // A message of components shows those files alone that a component shows.
    for (const a of m.flags & COMPONENTS ? [] : m.attachments || []) {
      body.append(/^image\//.test(a.content_type || "") ? el("div", { class: "gallery" }, picture(a, a.description, "", ctx))
        : el("a", { class: "file", href: a.url, target: "_blank", rel: "noopener noreferrer" }, "📄 " + a.filename));
    }
    body.append(...(m.embeds || []).map((e) => embed(e, ctx)), ...(m.components || []).map((c) => component(c, ctx)));
  }
  if (m.edited_timestamp) body.append(el("span", { class: "time" }, "(edited)"));
  if (m.reactions?.length) body.append(el("div", { class: "row" }, ...m.reactions.map((r) => el("span", { class: "reaction" }, `${r.emoji} ${r.users.length}`))));
  if (ephemeral) {
    const dismiss = () => {
      state.dismissed.add(m.id);
      state.messages.delete(m.id);
      item.remove();
      $("input").focus();
    };
    body.append(el("div", { class: "only-you" }, "👁 Only you can see this · ", el("button", { type: "button", class: "as-link", onclick: dismiss }, "Dismiss message")));
  }
  if (m.thread_id && channel(m.thread_id)) {
    body.append(el("button", { type: "button", class: "thread-link", onclick: () => open(m.thread_id) }, "🧵 " + channel(m.thread_id).name + " ›"));
  }
  const mentioned = m.author.id !== state.viewer && (m.pings?.users || []).includes(state.viewer);
  const item = el("li", { class: "message" + (m.author.bot ? " from-bot" : "") + (ephemeral ? " ephemeral" : "") + (mentioned ? " pinged" : ""), "data-id": m.id },
    reference(m),
    avatar(m.author),
    el("div", { class: "content" },
      el("div", { class: "head" }, el("b", { class: "name" }, m.author_name), m.author.bot ? el("span", { class: "tag" }, "APP") : null, clock(m.timestamp)),
      body),
    m.thinking || ephemeral ? null : el("button", { type: "button", class: "icon more", "aria-label": "More about this message by " + m.author_name, "aria-haspopup": "menu", onclick: (e) => menu(m, e.currentTarget) }, "⋯"));
  if (!m.thinking && !ephemeral) {
    item.addEventListener("contextmenu", (e) => {
      if (e.target.closest("a, button, select") || String(getSelection())) return;
      e.preventDefault();
      menu(m, item.querySelector(".more"));
    });
  }
  return item;
}

// menu offers what can be done with a message.
function menu(m, anchor) {
  document.querySelector(".menu")?.remove();
  const box = el("div", { class: "menu", role: "menu" });
  const close = (refocus) => {
    box.remove();
    document.removeEventListener("pointerdown", outside);
    if (refocus) anchor.focus();
  };
  const outside = (e) => box.contains(e.target) || close(false);
  const entry = (label, run) => box.append(el("button", { type: "button", role: "menuitem", onclick: () => { close(false); run(); } }, label));
  entry("Reply", () => startReply(m));
  entry("Copy text", () => navigator.clipboard?.writeText(m.content || anchor.parentElement.querySelector(".body").innerText));
  for (const c of state.commands.filter((c) => c.type === 3)) {
    entry(c.name, () => attempt(() => call("messagecommand", { user: state.viewer, channel: m.channel_id, message: m.id, command: c.name })));
  }
  box.addEventListener("keydown", (e) => {
    const items = [...box.children];
    const at = items.indexOf(document.activeElement);
    if (e.key === "Escape") close(true);
    else if (e.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (e.key === "ArrowUp") items[(at + items.length - 1) % items.length].focus();
    else return;
    e.preventDefault();
  });
  anchor.parentElement.append(box);
  document.addEventListener("pointerdown", outside);
  box.firstChild.focus();
}

function startReply(m) {
  state.replyTo = m;
  $("reply").replaceChildren(`Replying to ${m.author_name} `, el("button", { type: "button", class: "as-link", onclick: stopReply }, "Cancel"));
  $("reply").hidden = false;
  $("input").focus();
}

function stopReply() {
  state.replyTo = null;
  $("reply").hidden = true;
}

const atEnd = () => $("scroll").scrollHeight - $("scroll").scrollTop - $("scroll").clientHeight < 120;
const toEnd = () => ($("scroll").scrollTop = $("scroll").scrollHeight);

// toNewest shows the newest message: its end or, where it is an answer too long
// for the window, its beginning, since that is what answers.
let settled = 0;
function toNewest() {
  const last = $("log").lastElementChild;
  const view = $("scroll").getBoundingClientRect();
  if (last?.matches(".from-bot") && last.offsetHeight > view.height - 16) {
    $("scroll").scrollTop += last.getBoundingClientRect().top - view.top - 8;
  } else toEnd();
  settled = $("scroll").scrollTop;
}

// Whoever reads the newest message goes on doing so when the window changes.
let following = true;
$("scroll").addEventListener("scroll", () => (following = atEnd() || Math.abs($("scroll").scrollTop - settled) < 4));
new ResizeObserver(() => following && toNewest()).observe($("scroll"));
$("log").addEventListener("load", () => following && toNewest(), true); // a picture has arrived

function put(m) {
  if (m.channel_id !== state.channel || state.dismissed.has(m.id)) return;
  const follow = following || atEnd() || m.author.id === state.viewer || (m.thinking && m.interaction_metadata?.user.id === state.viewer);
  const old = $("log").querySelector(`[data-id="${CSS.escape(m.id)}"]`);
  const node = draw(m);
  const focused = old?.contains(document.activeElement) && document.activeElement.dataset.customId;
  if (old) old.replaceWith(node);
  else $("log").append(node);
  if (focused) node.querySelector(`[data-custom-id="${CSS.escape(focused)}"]`)?.focus();
  state.messages.set(m.id, m);
  $("welcome").classList.toggle("small", state.messages.size > 0);
  if (follow && node === $("log").lastElementChild) toNewest();
  following = follow;
}

async function load() {
  const wanted = state.channel;
  const list = await call("messages" + asked({ viewer: state.viewer, channel: wanted }));
  if (wanted !== state.channel) return;
  state.messages.clear();
  $("log").replaceChildren();
  $("welcome").classList.remove("small");
  list.forEach(put);
  toEnd();
}

async function loadCommands() {
  state.commands = await call("commands" + asked({ viewer: state.viewer, channel: state.channel }));
}

async function open(id) {
  state.channel = id;
  stopReply();
  notice("");
  $("typing").textContent = "";
  sidebar(false);
  const c = channel(id);
  const name = isDM(c) ? "Parley" : c.name;
  $("title").textContent = (isDM(c) ? "@ " : "# ") + name;
  composer.setPlace(isForum(c) ? "Choose a thread to write in" : `Message ${isDM(c) ? "@" : "#"}${name}`, isForum(c));
  $("examples").hidden = isForum(c); // nobody can write there
  drawChannels();
  await attempt(() => Promise.all([load(), loadCommands()]));
}

function drawChannels() {
  const list = el("ul");
  const entry = (c, mark) => el("li", {}, el("button", {
    type: "button", class: "channel" + (c.parent_id ? " thread" : ""), "aria-current": c.id === state.channel ? "page" : null, onclick: () => open(c.id),
  }, el("span", { class: "mark", "aria-hidden": "true" }, mark), el("span", { class: "clip" }, isDM(c) ? "Parley" : c.name)));
  const marks = { 0: "#", 5: "📣", 15: "🗂" };
  const inGuild = state.world.channels.filter((c) => c.guild_id);
  for (const c of inGuild.filter((c) => !c.parent_id)) {
    list.append(entry(c, marks[c.type] || "#"), ...inGuild.filter((t) => t.parent_id === c.id && !t.archived).map((t) => entry(t, "└")));
  }
  const direct = el("ul", {}, ...state.world.channels.filter(isDM).map((c) => entry(c, "@")));
  $("channels").replaceChildren(el("h2", {}, "Channels"), list, el("h2", {}, "Direct messages"), direct);
}

let typingTimer;
function typing(e) {
  if (e.channel_id !== state.channel || e.user_id === state.viewer) return;
  $("typing").textContent = (user(e.user_id)?.name || "Somebody") + " is typing…";
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => ($("typing").textContent = ""), 9000);
}

function handle(e) {
  switch (e.type) {
    case "message_created":
      if (e.channel_id === state.channel) $("typing").textContent = "";
      return put(e.message);
    case "message_updated":
      return put(e.message);
    case "message_deleted":
      state.messages.delete(e.message_id);
      $("log").querySelector(`[data-id="${CSS.escape(e.message_id)}"]`)?.remove();
      return void (following && toNewest());
    case "typing":
      return typing(e);
    case "channel_created":
    case "channel_deleted":
      return void refresh();
    case "commands":
      return void attempt(loadCommands);
    case "interaction":
      if (e.interaction.state === "failed" && e.interaction.type !== 4) notice("The application did not respond. Try again in a moment.");
      return;
    case "modal": {
      const { id, modal } = e.interaction;
      const dialog = form(modal, context(null), (fields) => call("modal", { user: state.viewer, interaction: id, fields }));
      document.body.append(dialog);
      dialog.showModal();
      dialog.querySelector("input, textarea, select")?.focus();
    }
  }
}

async function refresh() {
  await attempt(async () => {
    state.world = await call("state" + asked({ viewer: state.viewer }));
    drawChannels();
    if (!channel(state.channel)) open(state.world.channels[0].id);
    else state.messages.forEach((m) => m.thread_id && put(m));
  });
}

let stream;
function listen() {
  stream?.close();
  let lost = false;
  stream = new EventSource("api/events" + asked({ viewer: state.viewer }));
  stream.onmessage = (e) => handle(JSON.parse(e.data));
  stream.onopen = () => {
    $("status").textContent = "";
    if (lost) attempt(() => Promise.all([load(), loadCommands()]));
    lost = false;
  };
  stream.onerror = () => {
    lost = true;
    $("status").textContent = "Connecting…";
  };
}

function sidebar(show) {
  document.body.classList.toggle("with-sidebar", show);
  $("shade").hidden = !show;
  $("menu").setAttribute("aria-expanded", String(show));
}

async function become(id) {
  state.viewer = id;
  state.world = await call("state" + asked({ viewer: id }));
  listen();
  const first = state.world.channels.find((c) => c.id === state.channel) || state.world.channels[0];
  await open(first.id);
}

// typed turns "@Parley" into the mention that Discord's client would send.
function typed(text) {
  const names = state.world.users.map((u) => [u.name, u.id]).sort((a, b) => b[0].length - a[0].length);
  for (const [name, id] of names) text = text.replaceAll(new RegExp(`@${name.replace(/[^\w]/g, "\\$&")}\\b`, "gi"), `<@${id}>`);
  return text;
}

async function say(text) {
  const content = typed(text);
  const replyTo = state.replyTo;
  await call("say", { user: state.viewer, channel: state.channel, content, reply_to: replyTo?.id || "" });
  stopReply();
  const heard = content.includes(state.world.bot) || isDM(channel(state.channel)) || replyTo?.author.id === state.world.bot;
  notice(heard ? "" : "Parley only reads messages that mention it: write @Parley before the question, or use /ask.", "hint");
}

const composer = startComposer({
  say,
  bot: () => user(state.world.bot)?.name || "Parley",
  users: () => state.world.users,
  channels: () => state.world.channels.filter((c) => c.guild_id),
  roles: () => state.world.guild.roles || [],
  commands: () => state.commands.filter((c) => c.type === 1),
  invoke: (command, options) => call("invoke", { user: state.viewer, channel: state.channel, command, options }),
  complete: (command, options, focused) => call("autocomplete", { user: state.viewer, channel: state.channel, command, options, focused }),
  notice,
  attempt,
});

function setTheme(name) {
  document.documentElement.dataset.theme = name;
}

$("theme").addEventListener("click", () => {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
  setTheme(dark ? "light" : "dark");
  localStorage.setItem("theme", dark ? "light" : "dark");
});
$("menu").addEventListener("click", () => sidebar(!document.body.classList.contains("with-sidebar")));
$("shade").addEventListener("click", () => sidebar(false));
document.addEventListener("keydown", (e) => e.key === "Escape" && sidebar(false));
$("viewer").addEventListener("change", (e) => attempt(() => become(e.target.value)));

async function start() {
  const theme = localStorage.getItem("theme");
  if (theme) setTheme(theme);
  state.world = await call("state");
  const people = state.world.users.filter((u) => !u.bot);
  $("guild").textContent = state.world.guild.name;
  $("viewer").replaceChildren(...people.map((u) => el("option", { value: u.id }, `${u.name} · ${u.role}`)));
  const bot = user(state.world.bot);
  $("examples").replaceChildren(...examples.map((text) => el("button", {
    type: "button", class: "example", onclick: () => attempt(() => say(`@${bot.name} ${text}`)),
  }, text)));
  const me = people.find((u) => u.role === "Moderator") || people[0];
  $("viewer").value = me.id;
  await become(me.id);
  document.body.dataset.ready = "true";
  $("input").focus();
}

attempt(start);
