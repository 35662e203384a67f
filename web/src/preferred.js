// The language of an earlier visit, or the browser's.
import { recall } from "./store.js";

/** @returns {import("./words.js").Lang} */
export function preferredLanguage() {
  const browser = navigator.languages?.find((l) => /^(zh|en)\b/i.test(l)) ?? "zh";
  return recall("lang", browser.slice(0, 2).toLowerCase()) === "en" ? "en" : "zh";
}
