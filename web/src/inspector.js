// Everything about the selected item: fields, and the bytes that hold them.
import { find, make } from "./dom.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement} root
 * @param {import("./stage.js").Stage} stage
 */
export function mountInspector(root, stage) {
  /** @type {HTMLSelectElement} */
  const select = find(root, "[data-pick]");
  const body = find(root, "[data-inspect]");
  select.addEventListener("change", () => stage.send("select", { id: select.value }));
  let shown = "";
  let listed = "";
  const show = () => {
    const m = stage.moment;
    if (!m) return;
    const list = JSON.stringify(m.items) + m.picked;
    if (list !== listed && document.activeElement !== select) {
      select.replaceChildren(make("option", { value: "" }, say("inspectNothing")), ...optionsOf(m));
      listed = list;
    }
    select.value = m.picked;
    find(root, "[data-none]").hidden = Boolean(m.inspect);
    const now = JSON.stringify(m.inspect ?? null);
    if (now === shown) return;
    shown = now;
    body.replaceChildren(...(m.inspect ? inspection(m.inspect) : []));
  };
  return { show };
}

/** @param {import("./stage.js").Moment} m */
function optionsOf(m) {
  const options = m.items.map((item) => make("option", { value: item.id }, item.label));
  if (m.picked && !m.items.some((item) => item.id === m.picked)) {
    options.push(make("option", { value: m.picked }, m.inspect?.title ?? m.picked));
  }
  return options;
}

/** @param {import("./stage.js").Inspect} inspect */
function inspection(inspect) {
  const bytes = inspect.hex ? hexDump(inspect.hex) : null;
  const rows = inspect.fields.map((field, i) => fieldRow(field, i));
  const list = make("ul", { class: "fields" }, ...rows);
  const parts = [make("h3", {}, inspect.title), make("div", { class: bytes ? "decoded" : "" }, list, ...(bytes ? [bytes] : []))];
  if (bytes) link(inspect, rows, bytes);
  return parts;
}

/**
 * @param {import("./stage.js").Field} field
 * @param {number} i
 */
function fieldRow(field, i) {
  const name = field.depth === 0 && !field.value ? make("strong", {}, field.name) : make("span", { class: "name" }, field.name);
  const value = make("span", { class: "value" }, field.value);
  const inner = [name, value, ...(field.note ? [make("span", { class: "note" }, field.note)] : [])];
  const row = make("li", { class: "field", data: { index: i, depth: field.depth } });
  row.style.setProperty("--depth", String(field.depth));
  row.append(field.len ? make("button", { type: "button", "aria-pressed": "false" }, ...inner) : make("div", {}, ...inner));
  return row;
}

/** @param {string} hex */
function hexDump(hex) {
  const dump = make("div", { class: "hex", role: "group", "aria-label": say("bytes") });
  for (let at = 0; at < hex.length / 2; at += 16) {
    const row = make("div", { class: "hex-row" }, make("span", { class: "offset", "aria-hidden": "true" }, at.toString(16).padStart(4, "0")));
    for (let i = at; i < Math.min(at + 16, hex.length / 2); i++) {
      row.append(make("span", { class: "byte", data: { at: i } }, hex.slice(2 * i, 2 * i + 2)));
    }
    dump.append(row);
  }
  return dump;
}

/** Links each field with its bytes: by pointer, by focus, and lasting by a press. */
function link(inspect, rows, dump) {
  const bytes = [...dump.querySelectorAll(".byte")];
  let pinned = -1;
  const light = (index) => {
    const field = inspect.fields[index];
    bytes.forEach((el, i) => el.classList.toggle("lit", Boolean(field?.len) && i >= field.off && i < field.off + field.len));
    rows.forEach((row, i) => row.classList.toggle("lit", i === index));
  };
  const pin = (index) => {
    pinned = pinned === index ? -1 : index;
    rows.forEach((row, i) => row.querySelector("button")?.setAttribute("aria-pressed", String(i === pinned)));
    light(pinned);
  };
  rows.forEach((row, i) => {
    const button = row.querySelector("button");
    if (!button) return;
    for (const type of ["pointerenter", "focus"]) button.addEventListener(type, () => light(i));
    for (const type of ["pointerleave", "blur"]) button.addEventListener(type, () => light(pinned));
    button.addEventListener("click", () => pin(i));
  });
  dump.addEventListener("click", (e) => {
    const at = Number(e.target.dataset?.at ?? NaN);
    const index = smallestField(inspect.fields, at);
    if (index >= 0) pin(index);
  });
}

/** The innermost field that holds the byte. */
function smallestField(fields, at) {
  let best = -1;
  fields.forEach((f, i) => {
    if (at >= f.off && at < f.off + f.len && (best < 0 || f.len <= fields[best].len)) best = i;
  });
  return best;
}
