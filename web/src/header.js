// The bar on top of the page.
import { find } from "./dom.js";
import { say } from "./words.js";

/**
 * How far the learner is.
 * @param {number} done
 * @param {number} of
 */
export function showProgress(done, of) {
  const pill = find(document, "[data-progress]");
  pill.hidden = of === 0;
  pill.textContent = done === of ? say("progressDone") : say("progressOf", done, of);
}

/**
 * The named element that is being read: the last one above the upper part of the text.
 * @param {HTMLElement} article
 */
export function reading(article) {
  if (scrollY < 80) return "";
  const top = parseFloat(getComputedStyle(article).scrollMarginTop) || 0;
  let id = "";
  for (const el of article.querySelectorAll(":is(h2, h3, .cue, .predict, .quiz, .correction, .deeper)[id]")) {
    if (el.getBoundingClientRect().top > top + 120) break;
    id = el.id;
  }
  return id;
}

/** @param {string} sentence */
export function pageAlert(sentence) {
  const alert = find(document, "[data-page-alert]");
  alert.hidden = !sentence;
  alert.textContent = sentence;
}
