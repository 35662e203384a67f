// The link to the moment looked at: in the address while paused, and to copy.
import { find } from "./dom.js";
import { say } from "./words.js";
import { hashOf } from "./place.js";

/**
 * @param {HTMLElement} root
 * @param {import("./stage.js").Stage} stage
 * @param {() => string} anchor the page's own part of the address
 */
export function mountShare(root, stage, anchor) {
  /** @type {HTMLInputElement} */
  const field = find(root, "[data-link]");
  const told = find(root, "[data-told]");
  find(root, "[data-do=copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = say("copied");
    } catch {
      field.select();
      told.textContent = say("copyFailed");
    }
  });
  const show = () => {
    const link = stage.moment?.link ?? "";
    field.value = location.href.split("#")[0] + hashOf({ anchor: anchor(), link });
    told.textContent = "";
  };
  return { show };
}
