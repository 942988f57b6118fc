// Embeds and Components V2 as DOM nodes. ctx adds to that of markdown.js:
// press(customID, values) and file(url), which resolves attachment:// names.
import { el, link, markdown } from "./markdown.js";

const buttonStyles = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary" };

// color is a number as Discord has it; "" if there is none.
const color = (n) => (n === undefined || n === null ? "" : "#" + n.toString(16).padStart(6, "0"));

export function picture(media, description, className, ctx) {
  const url = media ? ctx.file(media.url) : "";
  if (!/^https?:\/\//.test(url)) return el("span", { class: "missing" }, description || "picture");
  return el("img", { src: url, alt: description || "", class: className });
}

function button(c, ctx) {
  const label = [c.emoji && c.emoji.name ? el("span", { class: "emoji", "aria-hidden": "true" }, c.emoji.name) : null, c.label || ""];
  if (c.style === 5) {
    const a = link(c.url || "", ...label.filter(Boolean), " ↗");
    a.className = "button secondary";
    return a;
  }
  return el(
    "button",
    {
      type: "button", class: "button " + (buttonStyles[c.style] || "secondary"), disabled: c.disabled, "data-custom-id": c.custom_id,
      "aria-label": c.label ? null : c.emoji && c.emoji.name, onclick: () => ctx.press(c.custom_id, []),
    },
    ...label,
  );
}

function select(c, ctx) {
  let options = c.options || [];
  if (c.type === 8) options = ctx.channels().filter((x) => !(c.channel_types || []).length || c.channel_types.includes(x.type)).map((x) => ({ label: "#" + x.name, value: x.id }));
  if (c.type === 5) options = ctx.users().map((x) => ({ label: x.name, value: x.id }));
  const multiple = (c.max_values ?? 1) > 1;
  const node = el("select", { class: "select", "data-custom-id": c.custom_id, disabled: c.disabled, multiple, "aria-label": c.placeholder || "Choose" });
  if (!multiple) node.append(el("option", { value: "", disabled: true, hidden: true, selected: !options.some((o) => o.default) }, c.placeholder || "Make a selection"));
  for (const o of options) {
    node.append(el("option", { value: o.value, selected: o.default, title: o.description }, o.description ? `${o.label} – ${o.description}` : o.label));
  }
  node.addEventListener("change", () => ctx.press(c.custom_id, [...node.selectedOptions].map((o) => o.value)));
  return node;
}

export function component(c, ctx) {
  const children = () => (c.components || []).map((x) => component(x, ctx));
  switch (c.type) {
    case 1:
      return el("div", { class: "row" }, ...children());
    case 2:
      return button(c, ctx);
    case 3: case 5: case 6: case 7: case 8:
      return select(c, ctx);
    case 9:
      return el("div", { class: "section" }, el("div", {}, ...children()), c.accessory ? component(c.accessory, ctx) : null);
    case 10:
      return el("div", { class: "text" }, ...markdown(c.content || "", ctx));
    case 11:
      return picture(c.media, c.description, "thumbnail", ctx);
    case 12:
      return el("div", { class: "gallery" }, ...(c.items || []).map((i) => picture(i.media, i.description, "", ctx)));
    case 13:
      return el("div", { class: "file" }, link(ctx.file(c.file ? c.file.url : ""), "📄 File"));
    case 14:
      return c.divider === false ? el("div", { class: "gap" }) : el("hr", { class: c.spacing === 2 ? "wide" : "" });
    case 17: {
      const box = el("div", { class: "container" }, ...children());
      if (c.accent_color !== undefined) box.style.setProperty("--accent", color(c.accent_color));
      return box;
    }
  }
  return el("div", { class: "subtext" }, "This kind of component can't be shown here.");
}

export function embed(e, ctx) {
  const box = el("div", { class: "container embed" });
  if (e.color) box.style.setProperty("--accent", color(e.color));
  if (e.author) box.append(el("div", { class: "embed-author" }, e.author.url ? link(e.author.url, e.author.name) : e.author.name));
  if (e.title) box.append(el("div", { class: "embed-title" }, e.url ? link(e.url, e.title) : e.title));
  if (e.description) box.append(el("div", { class: "text" }, ...markdown(e.description, ctx)));
  if ((e.fields || []).length) {
    box.append(el("div", { class: "fields" }, ...e.fields.map((f) =>
      el("div", { class: f.inline ? "field inline" : "field" }, el("strong", {}, f.name), ...markdown(f.value, ctx)))));
  }
  if (e.image) box.append(picture(e.image, "", "", ctx));
  if (e.footer) box.append(el("div", { class: "subtext" }, e.footer.text || ""));
  return box;
}

// form asks for what a modal asks for; done gets the texts by custom ID.
export function form(modal, ctx, done) {
  const dialog = el("dialog", { class: "modal", "aria-labelledby": "modal-title" });
  const fields = [];
  const body = el("form", { method: "dialog" }, el("h2", { id: "modal-title" }, modal.title));
  const add = (c, label, about) => {
    if (c.type === 1) return (c.components || []).forEach((x) => add(x));
    if (c.type === 18) return add(c.component, c.label, c.description);
    if (c.type === 10) return void body.append(el("div", { class: "text" }, ...markdown(c.content || "", ctx)));
    const must = c.required !== false;
    const common = { required: must, name: c.custom_id };
    const limits = { maxlength: c.max_length ?? 4000, minlength: c.min_length, placeholder: c.placeholder };
    let input;
    if (c.type === 3) {
      input = el("select", { ...common, class: "select" }, el("option", { value: "" }, c.placeholder || "Make a selection"),
        ...(c.options || []).map((o) => el("option", { value: o.value, selected: o.default }, o.label)));
    } else {
      input = c.style === 2 ? el("textarea", { ...common, ...limits, rows: 5 }) : el("input", { ...common, ...limits, type: "text" });
      input.value = c.value || "";
    }
    fields.push(input);
    body.append(el("label", { class: "form-field" }, el("span", {}, label || c.label || "", must ? el("span", { class: "must", "aria-hidden": "true" }, " *") : null),
      about ? el("span", { class: "subtext" }, about) : null, input));
  };
  modal.components.forEach((c) => add(c));
  const problem = el("div", { class: "problem", role: "alert" });
  body.append(problem, el("div", { class: "form-buttons" },
    el("button", { type: "button", class: "button secondary", onclick: () => dialog.close() }, "Cancel"),
    el("button", { type: "submit", class: "button primary" }, "Submit")));
  body.addEventListener("submit", async (e) => {
    e.preventDefault();
    try {
      await done(Object.fromEntries(fields.map((f) => [f.name, f.value])));
      dialog.close();
    } catch (err) {
      problem.textContent = err.message;
    }
  });
  dialog.append(body);
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}
