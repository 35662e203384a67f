// What the address of an embed asks for.

/**
 * @typedef {{sim: string, scenario: string, link: string, lang: string, theme: string, params: Record<string, string>,
 *   speed: number, controls: string, autoplay: boolean, t: string}} Query t is a time in the simulation's units, or a moment's name
 * @typedef {{name: string, value: string, use: string}} Bad a value that cannot be used, and what can
 */

const longest = 40; // characters of a bad value that are shown

/** The names with few values, the first of which is used instead of a bad one. */
const choices = {
  lang: ["", "zh", "en"],
  theme: ["auto", "light", "dark"],
  controls: ["full", "min", "none"],
  autoplay: ["0", "1"],
};

const slowest = 0.1;
const fastest = 10;

/**
 * @param {string} search the address's part from "?" on
 * @returns {{query: Query, bad: Bad[]}}
 */
export function readQuery(search) {
  const given = new URLSearchParams(search);
  /** @type {Bad[]} */
  const bad = [];
  const refuse = (name, value, use) => bad.push({ name, value: value.slice(0, longest), use });
  const choice = (name) => {
    const value = given.get(name) ?? choices[name][0];
    if (choices[name].includes(value)) return value;
    refuse(name, value, choices[name].filter(Boolean).join(", "));
    return choices[name][0];
  };
  const speed = () => {
    const text = given.get("speed") || "1";
    if (Number(text) >= slowest && Number(text) <= fastest) return Number(text);
    refuse("speed", text, `${slowest}–${fastest}`);
    return 1;
  };
  const { params, wrong } = readParams(given.get("params") ?? "");
  for (const pair of wrong) refuse("params", pair, "name=value;name=value");
  const query = {
    sim: given.get("sim") ?? "",
    scenario: given.get("scenario") ?? "",
    link: (given.get("link") ?? "").replace(/^#/, ""),
    lang: choice("lang"),
    theme: choice("theme"),
    params,
    speed: speed(),
    controls: choice("controls"),
    autoplay: choice("autoplay") === "1",
    t: given.get("t") ?? "",
  };
  return { query, bad };
}

/**
 * @param {string} text "name=value;name=value"
 * @returns {{params: Record<string, string>, wrong: string[]}}
 */
export function readParams(text) {
  const pairs = text.split(";").filter((pair) => pair.trim());
  const good = pairs.filter((pair) => pair.indexOf("=") > 0);
  const params = Object.fromEntries(good.map((pair) => [pair.slice(0, pair.indexOf("=")).trim(), pair.slice(pair.indexOf("=") + 1).trim()]));
  return { params, wrong: pairs.filter((pair) => !good.includes(pair)) };
}

/**
 * The fields of a message that name a moment.
 * @param {string} t
 */
export const momentOf = (t) => (t === "" ? {} : /^-?\d{1,15}$/.test(t) ? { t: Number(t) } : { moment: t });

/**
 * The simulation and scenario that the stage has: those asked for, or the first ones instead.
 * @param {{sim: string, scenario: string}} query
 * @param {import("./stage.js").Sim[]} sims
 * @param {Bad[]} bad gets what had to be replaced
 */
export function scenarioOf({ sim, scenario }, sims, bad) {
  const filled = sims.filter((s) => s.scenarios.length > 0);
  const found = filled.find((s) => s.name === sim);
  if (sim && !found) bad.push({ name: "sim", value: sim.slice(0, longest), use: filled.map((s) => s.name).join(", ") });
  const from = found ?? filled[0];
  const names = from.scenarios.map((s) => s.name);
  if (names.includes(scenario) && (found || !sim)) return { sim: from.name, scenario };
  if (scenario && (found || !sim)) bad.push({ name: "scenario", value: scenario.slice(0, longest), use: names.slice(0, 3).join(", ") + (names.length > 3 ? "…" : "") });
  return { sim: from.name, scenario: names[0] };
}
