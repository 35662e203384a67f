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

/**
 * @param {HTMLSelectElement} select
 * @param {() => void} changed
 */
export function mountTheme(select, changed) {
  const show = () => {
    const chosen = recall("theme", "auto");
    if (chosen === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    select.value = chosen;
    changed();
  };
  select.addEventListener("change", () => {
    keep("theme", select.value);
    show();
  });
  for (const query of [dark, forced, still]) query.addEventListener("change", show);
  show();
}
