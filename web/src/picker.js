// The choice of the scenario.
import { find, make } from "./dom.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement} root
 * @param {import("./stage.js").Stage} stage
 * @param {(sim: string, scenario: string) => void} choose
 */
export function mountPicker(root, stage, choose) {
  /** @type {HTMLSelectElement} */
  const select = find(root, "[data-scenarios]");
  select.addEventListener("change", () => {
    const [sim, scenario] = select.value.split("/");
    choose(sim, scenario);
  });

  const fill = () => {
    select.replaceChildren(...stage.sims.flatMap(groupsOf));
    show();
  };
  const show = () => {
    const run = stage.run;
    if (!run) return;
    const value = `${run.sim}/${run.scenario}`;
    if (![...select.options].some((o) => o.value === value)) {
      select.append(make("option", { value }, run.title || say("scenarioOwn")));
    }
    select.value = value;
    find(root, "[data-preset]").textContent = run.preset ? say("preset", run.preset) : "";
    find(root, "[data-about]").textContent = run.about + (run.cut ? " " + say("cutRun") : "");
  };
  stage.on("ready", fill);
  stage.on("sims", fill);
  stage.on("run", show);
}

/** @param {import("./stage.js").Sim} sim */
function groupsOf(sim) {
  /** @type {Map<string, HTMLOptGroupElement>} */
  const groups = new Map();
  for (const s of sim.scenarios) {
    const label = s.groupTitle || s.group || sim.title;
    if (!groups.has(label)) groups.set(label, make("optgroup", { label }));
    groups.get(label)?.append(make("option", { value: `${sim.name}/${s.name}`, title: s.about }, s.title));
  }
  return [...groups.values()];
}
