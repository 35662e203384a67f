// What the learner can do at this moment, and taking it back.
import { find, make, showList } from "./dom.js";
import { inputOf } from "./input.js";
import { say } from "./words.js";

/**
 * @typedef {import("./stage.js").Stage} Stage
 * @typedef {import("./stage.js").Choice} Choice
 * @typedef {import("./stage.js").Moment} Moment
 */

/** The kind of the items that are on their way; they stand in the list of what is in flight. */
const moving = "segment";

/**
 * @param {HTMLElement} root
 * @param {Stage} stage
 */
export function mountActions(root, stage) {
  const list = find(root, "[data-actions]");
  const undo = find(root, "[data-do=undo]");
  const reset = find(root, "[data-do=reset]");
  undo.addEventListener("click", () => stage.send("undo"));
  reset.addEventListener("click", () => stage.send("reset"));
  const show = () => {
    const m = stage.moment;
    if (!m) return;
    undo.disabled = reset.disabled = !m.canUndo;
    const groups = groupsOf(m);
    find(root, "[data-none]").hidden = groups.length > 0;
    showList(list, groups, (g) => g.id, (g) => groupElement(g, stage));
  };
  return { show };
}

/**
 * @param {HTMLElement} root
 * @param {Stage} stage
 */
export function mountFlight(root, stage) {
  const list = find(root, "[data-flight]");
  const tab = find(document, "[data-tool=flight]");
  stage.on("run", (run) => (tab.hidden = !stage.sims.find((s) => s.name === run.sim)?.flight));
  const show = () => {
    const m = stage.moment;
    if (!m) return;
    const rows = m.items
      .filter((item) => item.kind === moving)
      .map((item) => ({ item, picked: item.id === m.picked, choices: m.choices.filter((c) => c.on === item.id) }))
      .filter((row) => row.choices.length > 0);
    find(root, "[data-none]").hidden = rows.length > 0;
    showList(list, rows, (r) => r.item.id, (r) => flightRow(r, stage));
  };
  return { show };
}

/** @param {Moment} m */
export function flightCount(m) {
  const acted = new Set(m.choices.map((c) => c.on));
  return m.items.filter((item) => item.kind === moving && acted.has(item.id)).length;
}

/**
 * Groups the choices by the outermost item: "A.c1" stands under "A".
 * @param {Moment} m
 */
function groupsOf(m) {
  const items = new Map(m.items.map((item) => [item.id, item]));
  /** @type {Map<string, {id: string, label: string, choices: (Choice & {about?: string})[]}>} */
  const groups = new Map();
  for (const choice of m.choices) {
    if (items.get(choice.on)?.kind === moving) continue;
    const id = choice.on.split(".")[0];
    if (!groups.has(id)) groups.set(id, { id, label: items.get(id)?.label ?? id, choices: [] });
    const about = choice.on === id ? undefined : items.get(choice.on)?.label;
    groups.get(id)?.choices.push({ ...choice, about });
  }
  return [...groups.values()];
}

function groupElement(group, stage) {
  const rows = [...new Set(group.choices.map((c) => c.on))].flatMap((on) => {
    const choices = group.choices.filter((c) => c.on === on);
    const row = make("div", { class: "choices" }, ...choices.map((c) => choiceElement(c, stage)));
    return choices[0].about ? [make("h4", {}, choices[0].about), row] : [row];
  });
  return make("section", { class: "choice-group" }, make("h3", {}, group.label), ...rows);
}

/**
 * @param {Choice & {about?: string}} choice
 * @param {Stage} stage
 */
function choiceElement(choice, stage) {
  const inputs = (choice.inputs ?? []).map((p) => ({ name: p.name, ...inputOf(p) }));
  const button = make("button", { type: "submit", class: choice.harsh ? "harsh" : "" }, choice.label);
  if (choice.about) button.setAttribute("aria-label", `${choice.label}, ${choice.about}`);
  const form = make("form", { class: inputs.length ? "choice with-inputs" : "choice", novalidate: true }, ...inputs.map((i) => i.element), button);
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    const action = filled(choice.action, inputs);
    if (action === null) return;
    stage.send("act", { action, onward: choice.onward });
  });
  return form;
}

/**
 * @param {string} action
 * @param {{name: string, value: () => string | null}[]} inputs
 */
function filled(action, inputs) {
  for (const input of inputs) {
    const value = input.value();
    if (value === null) return null;
    action = action.replaceAll(`{${input.name}}`, () => value);
  }
  return action;
}

function flightRow({ item, picked, choices }, stage) {
  const pick = make(
    "button",
    { type: "button", class: "pick-item", "aria-pressed": String(picked), onclick: () => stage.send("select", { id: item.id }) },
    item.label,
  );
  const about = choices.map((c) => {
    const el = choiceElement(c, stage);
    find(el, "button").setAttribute("aria-label", `${c.label} ${item.label}`);
    return el;
  });
  return make("li", { class: "flight-row" }, pick, make("div", { class: "choices" }, ...about));
}
