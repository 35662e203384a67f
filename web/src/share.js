// The link to the moment looked at: in the address while paused, and to copy.
import { find } from "./dom.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement} root
 * @param {import("./stage.js").Stage} stage
 * @param {(link: string) => string} address of the page that shows the moment
 */
export function mountShare(root, stage, address) {
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
    field.value = address(stage.moment?.link ?? "");
    told.textContent = "";
  };
  return { show };
}
