// Cues: selecting one brings the stage to its moment; the one that playback has
// passed last lights up.
import { isOn, loading, spotOf, timeIn, when } from "./lesson.js";
import { here, pushPlace } from "./place.js";

/**
 * @param {HTMLElement} article
 * @param {import("./stage.js").Stage} stage
 * @param {import("./progress.js").Progress} progress
 * @returns {() => void} ends it
 */
export function mountCues(article, stage, progress) {
  const cues = [...article.querySelectorAll(".cue")].map((el) => ({ el, spot: spotOf(el) }));
  let lit = /** @type {HTMLElement | null} */ (null);

  const light = () => {
    const run = stage.run;
    if (!run || !stage.moment) return;
    const now = stage.moment.t;
    let best = /** @type {HTMLElement | null} */ (null);
    let bestTime = -Infinity;
    for (const { el, spot } of cues) {
      const t = isOn(spot, run) ? timeIn(spot, run) : undefined;
      if (t === undefined || t > now || t < bestTime) continue;
      best = el;
      bestTime = t;
    }
    if (best === lit) return;
    lit?.removeAttribute("aria-current");
    best?.setAttribute("aria-current", "step");
    lit = best;
    if (best) progress.visit(best);
  };
  const select = (e) => {
    const link = e.target.closest("a.cue-go, a.goto");
    const text = e.target.closest(".cue-text");
    const target = link ?? (text && !e.target.closest("a, input, label, summary, button, pre") && !String(getSelection()) ? text : null);
    if (!target || !article.contains(target)) return;
    const holder = target.closest(link?.matches(".goto") ? ".goto" : ".cue");
    if (!holder || !stage.usable) return;
    e.preventDefault();
    show(stage, spotOf(holder));
    if (holder.matches(".cue")) progress.visit(holder);
  };
  article.addEventListener("click", select);
  const stop = [stage.on("moment", light), stage.on("run", light)];
  light();
  return () => {
    article.removeEventListener("click", select);
    lit?.removeAttribute("aria-current");
    for (const off of stop) off();
  };
}

/**
 * Brings the stage to a moment as the author meant it. What the learner did
 * before stays behind "back".
 * @param {import("./stage.js").Stage} stage
 * @param {import("./lesson.js").Spot} spot
 */
export function show(stage, spot) {
  const changed = stage.moment?.canUndo || stage.changed();
  if (isOn(spot, stage.run) && !changed) {
    stage.send("pause");
    stage.send("goto", when(spot));
    return;
  }
  if (changed && stage.moment?.link) {
    pushPlace({ anchor: here().anchor, link: stage.moment.link });
    history.pushState(null, "");
  }
  stage.send("load", { ...loading(spot), ...when(spot) });
}
