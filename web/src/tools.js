// The tool panels below the stage: at most one is open.
import { find } from "./dom.js";
import { keep, recall } from "./store.js";

const narrow = matchMedia("(max-width: 899.98px) and (orientation: portrait), (max-width: 699.98px)");

/**
 * @param {HTMLElement} root
 * @param {Record<string, {show: () => void}>} panels
 */
export function mountTools(root, panels) {
  const tabs = [...root.querySelectorAll("[data-tool]")];
  const more = find(root, "[data-do=tools]");
  let open = "";
  let last = "actions";
  const show = (name) => {
    open = name;
    if (name) last = name;
    root.dataset.tools = name;
    for (const tab of tabs) tab.setAttribute("aria-expanded", String(tab.dataset.tool === name));
    for (const panel of root.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== name;
    more.setAttribute("aria-expanded", String(Boolean(name)));
    panels[name]?.show();
    if (!narrow.matches) keep("tool", name);
  };
  const toggle = (name) => show(open === name ? "" : name);
  for (const tab of tabs) tab.addEventListener("click", () => toggle(tab.dataset.tool));
  more.addEventListener("click", () => {
    show(open ? "" : last);
    if (open) tabs.find((tab) => tab.dataset.tool === open)?.focus();
  });
  find(root, "[data-do=close-tools]").addEventListener("click", () => {
    show("");
    more.focus();
  });
  root.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !open || !narrow.matches) return;
    show("");
    more.focus();
  });
  show(narrow.matches ? "" : recall("tool", innerHeight >= 900 ? "actions" : ""));
  return {
    refresh: () => panels[open]?.show(),
    toggleAt: (i) => tabs[i] && !tabs[i].hidden && toggle(tabs[i].dataset.tool),
    open: (name) => open !== name && show(name),
  };
}
