// The line at the bottom: messages, the picker of commands, and their options.
import { el } from "./markdown.js";

const SUBCOMMAND = 1, INTEGER = 4, BOOLEAN = 5, USER = 6, CHANNEL = 7, ROLE = 8, NUMBER = 10, ATTACHMENT = 11;
const $ = (id) => document.getElementById(id);

// flatten lists what can be invoked: a command, or each of its subcommands.
function flatten(commands) {
  return commands.flatMap((c) => {
    const subs = (c.options || []).filter((o) => o.type === SUBCOMMAND);
    if (!subs.length) return [{ path: c.name, description: c.description, options: c.options || [] }];
    return subs.map((s) => ({ path: `${c.name} ${s.name}`, description: s.description, options: s.options || [] }));
  });
}

const base64 = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result).split(",")[1] || "");
  reader.onerror = () => reject(new Error("The file can't be read."));
  reader.readAsDataURL(file);
});

// list is a picker of suggestions that belongs to one input at a time.
function startPicker() {
  const box = $("picker");
  let entries = [], at = 0, pick = null, owner = null;
  const mark = () => {
    [...box.children].forEach((c, n) => c.setAttribute("aria-selected", String(n === at)));
    box.children[at]?.scrollIntoView({ block: "nearest" });
    if (entries.length) owner?.setAttribute("aria-activedescendant", "suggestion-" + at);
  };
  const close = () => {
    box.hidden = true;
    entries = [];
    owner?.setAttribute("aria-expanded", "false");
    owner?.removeAttribute("aria-activedescendant");
  };
  const show = (input, list, chosen) => {
    if (!list.length) return close();
    [entries, at, pick, owner] = [list, 0, chosen, input];
    box.replaceChildren(...list.map((e, n) => el("div", {
      class: "suggestion", role: "option", id: "suggestion-" + n,
      onpointerdown: (ev) => { ev.preventDefault(); close(); chosen(e); },
    }, el("span", { class: "suggestion-name" }, e.name), e.about ? el("span", { class: "suggestion-about" }, e.about) : null)));
    box.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark();
  };
  // key handles a key while the picker is open; true if it did.
  const key = (e) => {
    if (box.hidden || !entries.length) return false;
    if (e.key === "ArrowDown") at = (at + 1) % entries.length;
    else if (e.key === "ArrowUp") at = (at + entries.length - 1) % entries.length;
    else if (e.key === "Escape") close();
    else if ((e.key === "Enter" && !e.shiftKey) || e.key === "Tab") {
      const chosen = entries[at];
      close();
      pick(chosen);
    } else return false;
    e.preventDefault();
    e.stopPropagation();
    mark();
    return true;
  };
  return { show, close, key };
}

export function startComposer(page) {
  const input = $("input"), box = $("command");
  const picker = startPicker();
  let command = null; // the one whose options are being filled in
  let fields = [];
  let place = "";

  const grow = () => {
    input.style.height = "auto";
    input.style.height = Math.min(input.scrollHeight, 160) + "px";
  };

  function suggest() {
    const text = input.value;
    const at = /(?:^|\s)@(\w*)$/.exec(text.slice(0, input.selectionStart));
    if (text.startsWith("/")) {
      const wanted = text.slice(1).trimStart().toLowerCase();
      const found = flatten(page.commands()).filter((c) => c.path.startsWith(wanted) || wanted.startsWith(c.path + " "));
      picker.show(input, found.map((c) => ({ name: "/" + c.path, about: c.description, command: c })), (e) => choose(e.command, wanted.slice(e.command.path.length + 1)));
    } else if (at) {
      const found = page.users().filter((u) => u.name.toLowerCase().startsWith(at[1].toLowerCase()));
      picker.show(input, found.map((u) => ({ name: "@" + u.name, about: u.bot ? "APP" : u.role })), (e) => {
        const cursor = input.selectionStart - at[1].length - 1;
        input.value = input.value.slice(0, cursor) + e.name + " " + input.value.slice(input.selectionStart);
      });
    } else picker.close();
  }

  // choose opens the fields of a command; rest is what was typed after it.
  function choose(c, rest = "") {
    command = c;
    input.value = "";
    input.closest(".line").classList.add("commanding");
    fields = c.options.map((o) => field(o));
    const chips = fields.map((f) => el("label", { class: "option" },
      el("span", { class: "option-name" }, f.option.name, f.option.required ? el("span", { class: "must", title: "required" }, " *") : null), f.node));
    box.replaceChildren(
      el("div", { class: "command-head" }, el("b", {}, "/" + c.path), " ", el("span", {}, c.description),
        el("button", { type: "button", class: "icon", "aria-label": "Leave this command", onclick: () => leave(true) }, "×")),
      el("div", { class: "options" }, ...chips));
    box.hidden = false;
    const first = fields.find((f) => f.option.required) || fields[0];
    if (first && rest && "value" in first.node) first.node.value = rest;
    if (first) first.node.focus();
    else page.attempt(submit); // nothing to fill in
  }

  function leave(focus) {
    command = null;
    fields = [];
    box.hidden = true;
    input.closest(".line").classList.remove("commanding");
    picker.close();
    grow(); // what was typed is gone
    if (focus) input.focus();
  }

  // field is an input for one option; value() is undefined if it is empty.
  function field(o) {
    const attributes = { "aria-label": `${o.name}: ${o.description}${o.required ? " (required)" : ""}`, title: o.description };
    const choices = o.choices || (o.type === BOOLEAN && [{ name: "true", value: true }, { name: "false", value: false }]) ||
      (o.type === USER && page.users().map((u) => ({ name: u.name, value: u.id }))) ||
      (o.type === ROLE && page.roles().map((r) => ({ name: "@" + r.name, value: r.id }))) ||
      (o.type === CHANNEL && page.channels().filter((c) => !o.channel_types || o.channel_types.includes(c.type)).map((c) => ({ name: "#" + c.name, value: c.id })));
    if (choices) {
      const node = el("select", { ...attributes, class: "select" }, el("option", { value: "" }, "–"), ...choices.map((c, n) => el("option", { value: n }, c.name)));
      return { option: o, node, value: async () => (node.value === "" ? undefined : { value: choices[Number(node.value)].value }) };
    }
    if (o.type === ATTACHMENT) {
      const node = el("input", { ...attributes, type: "file" });
      return { option: o, node, value: async () => {
        const f = node.files[0];
        if (!f) return undefined;
        if (f.size > 10 << 20) throw new Error("Files may hold 10 MiB at most.");
        return { file: { name: f.name, type: f.type, data: await base64(f) } };
      } };
    }
    const numeric = o.type === INTEGER || o.type === NUMBER;
    const node = el("input", {
      ...attributes, type: numeric ? "number" : "text", min: o.min_value, max: o.max_value, maxlength: o.max_length, placeholder: o.description,
      role: o.autocomplete ? "combobox" : null, "aria-expanded": o.autocomplete ? "false" : null, "aria-controls": o.autocomplete ? "picker" : null, "aria-autocomplete": o.autocomplete ? "list" : null,
    });
    const f = { option: o, node, chosen: null, value: async () => {
      if (node.value.trim() === "") return undefined;
      if (f.chosen && f.chosen.name === node.value) return { value: f.chosen.value };
      return { value: numeric ? Number(node.value) : node.value };
    } };
    if (o.autocomplete) completing(f);
    return f;
  }

  function completing(f) {
    let timer, turn = 0;
    const fetchChoices = async () => {
      const mine = ++turn;
      try {
        const options = (await filled()).filter((o) => o.name !== f.option.name && o.file === undefined);
        const choices = await page.complete(command.path, [...options, { name: f.option.name, value: f.node.value }], f.option.name);
        if (mine !== turn || document.activeElement !== f.node) return;
        picker.show(f.node, choices.map((c) => ({ name: c.name, value: c.value })), (c) => {
          f.chosen = c;
          f.node.value = c.name;
        });
      } catch (err) {
        if (mine === turn) page.notice(err.message);
      }
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(fetchChoices, 150);
    };
    f.node.addEventListener("input", later);
    f.node.addEventListener("focus", later);
    f.node.addEventListener("blur", () => { turn++; clearTimeout(timer); picker.close(); });
  }

  async function filled() {
    const out = [];
    for (const f of fields) {
      const v = await f.value();
      if (v !== undefined) out.push({ name: f.option.name, ...v });
    }
    return out;
  }

  // submit sends once, however often it is asked to meanwhile.
  let sending = false;
  async function submit() {
    if (sending) return;
    sending = true;
    try {
      await send();
    } finally {
      sending = false;
    }
  }

  async function send() {
    if (command) {
      const options = await filled();
      const missing = fields.find((f) => f.option.required && !options.some((o) => o.name === f.option.name));
      if (missing) {
        missing.node.focus();
        throw new Error(`/${command.path} needs “${missing.option.name}”: ${missing.option.description}`);
      }
      await page.invoke(command.path, options);
      return leave(true);
    }
    const text = input.value.trim();
    if (!text) return;
    if (text.startsWith("/")) {
      const found = flatten(page.commands()).find((c) => text.slice(1) === c.path || text.slice(1).startsWith(c.path + " "));
      if (!found) throw new Error("There is no such command: type / to see them all.");
      return choose(found, text.slice(found.path.length + 2));
    }
    await page.say(text);
    input.value = "";
    grow();
  }

  input.addEventListener("input", () => { grow(); suggest(); });
  input.addEventListener("blur", () => picker.close());
  // Enter is heard as a key alone, so that the one which chose a command can't
  // also send it.
  $("composer").addEventListener("submit", (e) => e.preventDefault());
  $("send").addEventListener("click", () => page.attempt(submit));
  $("composer").addEventListener("keydown", (e) => {
    if (e.isComposing || picker.key(e)) return;
    if (e.key === "Escape" && command) {
      e.stopPropagation();
      leave(true);
    } else if (e.key === "Enter" && !e.shiftKey && e.target.matches("textarea, input:not([type=file])")) {
      e.preventDefault();
      page.attempt(submit);
    } else if (e.key === "Backspace" && command && e.target.matches("input") && e.target.value === "" && fields[0]?.node === e.target) {
      e.preventDefault();
      leave(true);
    }
  });

  return {
    setPlace(text, disabled) {
      place = text;
      input.placeholder = place;
      input.setAttribute("aria-label", place);
      input.disabled = disabled;
      $("send").disabled = disabled;
      input.value = "";
      leave(false);
    },
  };
}
