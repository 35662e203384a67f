// Light, dark or as the system has it; the stage is told.
import { keep, recall } from "./store.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const forced = matchMedia("(forced-colors: active)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** How the stage must look now. */
export function look() {
  const chosen = recall("theme", "auto");
  const isDark = chosen === "auto" ? dark.matches : chosen === "dark";
  return {
    theme: forced.matches ? "contrast" : isDark ? "dark" : "light",
    dark: forced.matches ? dark.matches : isDark,
    motion: still.matches ? "steps" : "full",
  };
}

/** Gives the page the theme that is chosen, and tells which it is. */
export function wear() {
  const chosen = recall("theme", "auto");
  if (chosen === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  return chosen;
}

/**
 * Calls changed whenever the system wants another look.
 * @param {() => void} changed
 */
export function watchLook(changed) {
  for (const query of [dark, forced, still]) query.addEventListener("change", changed);
}

/**
 * @param {HTMLSelectElement} select
 * @param {() => void} changed
 */
export function mountTheme(select, changed) {
  const show = () => {
    select.value = wear();
    changed();
  };
  select.addEventListener("change", () => {
    keep("theme", select.value);
    show();
  });
  watchLook(show);
  show();
}
