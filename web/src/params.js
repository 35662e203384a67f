// The parameters of the run, in the groups that the simulation declares.
import { find, make } from "./dom.js";
import { inputOf } from "./input.js";
import { say } from "./words.js";

/** @typedef {import("./stage.js").Param} Param */

/**
 * @param {HTMLElement} root
 * @param {import("./stage.js").Stage} stage
 */
export function mountParams(root, stage) {
  const list = find(root, "[data-params]");
  find(root, "[data-do=defaults]").addEventListener("click", () => {
    if (stage.run) stage.send("load", { sim: stage.run.sim, scenario: stage.run.scenario });
  });
  let shown = "";
  const show = () => {
    if (!stage.run) return;
    const now = JSON.stringify(stage.run.params);
    if (now === shown) return;
    shown = now;
    const focused = document.activeElement?.closest("[data-param]")?.getAttribute("data-param");
    const open = new Set([...list.querySelectorAll("details[open]")].map((d) => d.dataset.group));
    list.replaceChildren(...groupsOf(stage.run.params).map((g, i) => groupElement(g, i === 0 || open.has(g.label), stage)));
    if (focused) list.querySelector(`[data-param="${CSS.escape(focused)}"] :is(input, select)`)?.focus();
  };
  return { show };
}

/** @param {Param[]} params */
function groupsOf(params) {
  /** @type {Map<string, Param[]>} */
  const groups = new Map();
  for (const p of params) {
    const label = p.group || say("parameters");
    groups.set(label, [...(groups.get(label) ?? []), p]);
  }
  return [...groups].map(([label, members]) => ({ label, members }));
}

function groupElement({ label, members }, open, stage) {
  const inputs = members.map((p) => {
    const input = inputOf(p);
    input.element.dataset.param = p.name;
    input.control.addEventListener("change", () => {
      const value = input.value();
      if (value !== null) stage.send("params", { params: { [p.name]: value } });
    });
    return input.element;
  });
  return make("details", { open, data: { group: label } }, make("summary", {}, label), make("div", { class: "param-grid" }, ...inputs));
}
