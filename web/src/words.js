// The page's wording: one table for the templates and the scripts.
import table from "../words.json";

/** @typedef {"zh" | "en"} Lang */

/** @type {Lang} */
let current = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

/** @returns {Lang} */
export const language = () => current;

/**
 * Say fills the arguments into the wording of a key, in the page's language.
 * @param {keyof typeof table} key
 * @param {...(string | number)} args
 */
export function say(key, ...args) {
  let i = 0;
  return table[key][current].replace(/%[sd]/g, () => String(args[i++]));
}

/**
 * Changes the language of everything below root that came from the table.
 * @param {Lang} lang
 * @param {ParentNode} root
 */
export function reword(lang, root) {
  current = lang;
  for (const el of root.querySelectorAll("[data-w]")) el.textContent = say(el.dataset.w);
  for (const el of root.querySelectorAll("[data-w-label]")) el.setAttribute("aria-label", say(el.dataset.wLabel));
  for (const el of root.querySelectorAll("[data-w-title]")) el.setAttribute("title", say(el.dataset.wTitle));
}
