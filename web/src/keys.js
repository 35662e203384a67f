// Shortcuts, only while the focus is inside the stage (WCAG 2.1.4), and their help.
import { changeSpeed, toggle } from "./transport.js";
import { find } from "./dom.js";

/**
 * @param {HTMLElement} root
 * @param {import("./stage.js").Stage} stage
 * @param {{toggleAt: (i: number) => void}} tools
 */
export function mountKeys(root, stage, tools) {
  /** @type {HTMLDialogElement} */
  const help = find(document, "[data-help]");
  const openHelp = () => help.showModal();
  find(root, "[data-do=help]").addEventListener("click", openHelp);
  find(help, "[data-do=close-help]").addEventListener("click", () => help.close());

  const keys = {
    ArrowLeft: () => stage.send("step", { dir: -1 }),
    ArrowRight: () => stage.send("step", { dir: 1 }),
    Home: () => stage.send("restart"),
    End: () => stage.send("seek", { p: 1 }),
    "[": () => changeSpeed(stage, -1),
    "]": () => changeSpeed(stage, 1),
    u: () => stage.send("undo"),
    "?": openHelp,
  };
  root.addEventListener("keydown", (e) => {
    if (e.altKey || e.ctrlKey || e.metaKey || e.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (e.target);
    if (target.matches("input, select, textarea")) return;
    if (e.key === " " && target.matches("button, summary, a")) return; // it presses what has the focus
    const act = e.key === " " ? () => toggle(stage) : /^[1-6]$/.test(e.key) ? () => tools.toggleAt(Number(e.key) - 1) : keys[e.key];
    if (!act) return;
    e.preventDefault();
    act();
  });
}
