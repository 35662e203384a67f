// The choice of the view: what the simulation on the stage offers.
import { make } from "./dom.js";

/**
 * @param {HTMLSelectElement} select whose first option is "auto"
 * @param {import("./stage.js").Stage} stage
 */
export function mountView(select, stage) {
  select.addEventListener("change", () => stage.send("set", { view: select.value }));
  const [auto] = select.options;
  const fill = () => {
    const views = stage.sims.find((s) => s.name === stage.run?.sim)?.views ?? [];
    const chosen = select.value;
    select.replaceChildren(auto, ...views.map((v) => make("option", { value: v.value }, v.label)));
    select.value = views.some((v) => v.value === chosen) ? chosen : auto.value;
    if (select.value !== chosen) stage.send("set", { view: select.value });
  };
  stage.on("run", fill);
  stage.on("sims", fill);
}
