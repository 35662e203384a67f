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

  let filled = ""; // the simulation whose scenarios are listed

  const fill = () => {
    const current = stage.run?.sim ?? stage.sims[0]?.name;
    const others = stage.sims.filter((s) => s.name !== current);
    select.replaceChildren(...stage.sims.filter((s) => s.name === current).flatMap(groupsOf), ...otherSims(others));
    filled = current;
    show();
  };
  const show = () => {
    const run = stage.run;
    if (!run) return;
    if (run.sim !== filled) return fill();
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

/**
 * The way to the other simulations: to the first scenario of each.
 * @param {import("./stage.js").Sim[]} sims
 */
function otherSims(sims) {
  const options = sims.filter((s) => s.scenarios.length).map((s) => make("option", { value: `${s.name}/${s.scenarios[0].name}` }, s.title));
  return options.length ? [make("optgroup", { label: say("otherSims") }, ...options)] : [];
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
