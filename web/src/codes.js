// The code that puts the moment looked at into another page.
import { language } from "./words.js";

/** @param {string} text */
const quoted = (text) => `"${text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"`;

/**
 * What an embed of this moment asks for: names where they say it all, otherwise the link.
 * @param {import("./stage.js").Stage} stage
 * @returns {Record<string, string>}
 */
function asked(stage) {
  const { run, moment } = stage;
  if (!run || !moment) return {};
  if (stage.changed() || run.acts.length > 0) return { link: moment.link, lang: language() };
  return { sim: run.sim, scenario: run.scenario, ...(moment.t > run.start ? { t: String(moment.t) } : {}), lang: language() };
}

/**
 * @param {import("./stage.js").Stage} stage
 * @param {URL} root the site
 */
export function codes(stage, root) {
  const values = asked(stage);
  const address = new URL(`embed/index.html?${new URLSearchParams(values)}`, root);
  const attributes = Object.entries(values).map(([name, value]) => `${name}=${quoted(value)}`);
  return {
    frame: `<iframe src=${quoted(address.href)} title=${quoted(stage.run?.title ?? "")} width="100%" height="600" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`,
    element: `<script src=${quoted(new URL("embed.js", root).href)} defer></script><wirethread-sim ${attributes.join(" ")}></wirethread-sim>`,
  };
}
