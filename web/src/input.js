// One control for one declared parameter: of the run, or of an action.
import { make } from "./dom.js";
import { say } from "./words.js";

/** @typedef {import("./stage.js").Param} Param */
/** @typedef {{element: HTMLElement, control: HTMLInputElement | HTMLSelectElement, value: () => string | null}} Input */

/** Microseconds in the units of a duration, as scenarios write them. */
const units = { us: 1, ms: 1000, s: 1_000_000 };

let count = 0;

/**
 * @param {Param} param
 * @returns {Input} value() is as a scenario writes it; null if what was typed is wrong, and then the control says so.
 */
export function inputOf(param) {
  const id = `input-${++count}`;
  const kind = kinds[param.kind] ?? kinds.string;
  const { control, suffix = "", read } = kind(param);
  control.id = id;
  const help = param.help ? make("small", { id: `${id}-help` }, param.help) : "";
  if (help) control.setAttribute("aria-describedby", `${id}-help`);
  const box = make("span", { class: "input-box" }, control, suffix ? make("span", { class: "unit" }, suffix) : "");
  const element = make("div", { class: "input", data: { kind: param.kind } }, make("label", { for: id }, param.label), box, help);
  const value = () => {
    control.setCustomValidity("");
    const text = read();
    if (text === null) {
      control.setCustomValidity(rangeText(param));
      control.reportValidity();
    }
    return text;
  };
  return { element, control, value };
}

/** @type {Record<string, (p: Param) => {control: any, suffix?: string, read: () => string | null}>} */
const kinds = {
  duration(p) {
    const unit = unitOf(p.default) ?? unitOf(p.value) ?? "ms";
    const scale = units[unit];
    const control = make("input", {
      type: "number", inputmode: "decimal", value: microseconds(p.value) / scale,
      min: p.min / scale, max: p.max / scale, step: "any",
    });
    const read = () => {
      const n = Math.round(control.valueAsNumber * scale);
      if (!inRange(n, p)) return null;
      return Number.isInteger(n / scale) ? `${n / scale}${unit}` : `${n}us`;
    };
    return { control, suffix: unit === "us" ? "µs" : unit, read };
  },
  int(p) {
    const control = make("input", { type: "number", inputmode: "numeric", value: p.value, min: p.min, max: p.max, step: p.step || 1 });
    return { control, suffix: p.unit, read: () => (inRange(control.valueAsNumber, p) ? String(Math.round(control.valueAsNumber)) : null) };
  },
  percent(p) {
    const control = make("input", {
      type: "number", inputmode: "decimal", value: parseFloat(p.value) || 0, min: p.min / 100, max: p.max / 100, step: (p.step || 1) / 100,
    });
    const read = () => (inRange(Math.round(control.valueAsNumber * 100), p) ? `${Math.round(control.valueAsNumber * 100) / 100}%` : null);
    return { control, suffix: "%", read };
  },
  bool(p) {
    const control = make("input", { type: "checkbox" });
    control.checked = p.value === "on";
    return { control, read: () => (control.checked ? "on" : "off") };
  },
  oneof(p) {
    const control = make("select", {}, ...(p.options ?? []).map((o) => make("option", { value: o.value }, o.label || o.value)));
    control.value = p.value;
    return { control, read: () => control.value };
  },
  string(p) {
    const control = make("input", { type: "text", value: p.value, maxlength: p.maxLen || undefined, spellcheck: "false", autocomplete: "off" });
    return { control, suffix: p.unit, read: () => control.value };
  },
};

/** @param {number} n @param {Param} p */
const inRange = (n, p) => Number.isFinite(n) && (p.min === p.max || (n >= p.min && n <= p.max));

/** @param {string} text */
const unitOf = (text) => /^[-\d.]+(us|ms|s)$/.exec(text)?.[1];

/** @param {string} text */
const microseconds = (text) => Math.round(parseFloat(text || "0") * (units[unitOf(text) ?? "us"]));

/** @param {Param} p */
function rangeText(p) {
  const scale = p.kind === "duration" ? units[unitOf(p.default) ?? "ms"] : p.kind === "percent" ? 100 : 1;
  return say("outOfRange", p.min / scale, p.max / scale);
}
