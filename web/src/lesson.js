// One lesson's article: what its blocks say about moments of the simulation.
// content/doc.go lists the classes and attributes.

/**
 * @typedef {{sim: string, scenario: string, moment: string, t: number, script: string}} Spot
 */

/**
 * The place that a block is tied to.
 * @param {HTMLElement} el
 * @returns {Spot}
 */
export function spotOf(el) {
  const { sim = "", scenario = "", moment = "", t = "0", script = "" } = el.dataset;
  return { sim, scenario, moment, t: Number(t), script };
}

/**
 * The name of a block within its lesson, the same in both languages.
 * @param {HTMLElement} el
 */
export const blockID = (el) => el.id.split("/").at(-1) ?? el.id;

/**
 * @param {Spot} spot
 * @param {import("./stage.js").Run | null} run
 */
export const isOn = (spot, run) => Boolean(run) && run?.sim === spot.sim && run?.scenario === spot.scenario;

/**
 * When the spot's moment happens in this run: a learner's action may have moved or removed it.
 * @param {Spot} spot
 * @param {import("./stage.js").Run} run
 * @returns {number | undefined}
 */
export function timeIn(spot, run) {
  return spot.moment ? run.moments[spot.moment] : spot.t;
}

/**
 * The fields of a "load" message for the spot's scenario.
 * @param {Spot} spot
 */
export function loading(spot) {
  const script = spot.script ? document.getElementById(spot.script)?.textContent : undefined;
  return { sim: spot.sim, scenario: spot.scenario, ...(script ? { script } : {}) };
}

/**
 * The fields that name the spot's moment.
 * @param {Spot} spot
 */
export const when = (spot) => (spot.moment ? { moment: spot.moment } : { t: spot.t });
