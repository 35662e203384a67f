// Cues: selecting one brings the stage to its moment; the one that playback has
// passed last lights up.
import { isOn, loading, spotOf, timeIn, when } from "./lesson.js";
import { here, leavePlace } from "./place.js";

/**
 * @param {HTMLElement} article
 * @param {import("./stage.js").Stage} stage
 * @param {import("./progress.js").Progress} progress
 * @returns {() => void} ends it
 */
export function mountCues(article, stage, progress) {
  const cues = [...article.querySelectorAll(".cue")].map((el) => ({ el, spot: spotOf(el) }));
  let lit = /** @type {HTMLElement | null} */ (null);
  let selected = /** @type {HTMLElement | null} */ (null);

  // Several cues may have the same moment: the one that was selected, the one that is lit, the next one in the text.
  const pick = (equal) =>
    [selected, lit].find((el) => equal.includes(el)) ??
    equal.find((el) => lit && lit.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING) ??
    equal[0] ??
    null;
  const light = () => {
    const run = stage.run;
    if (!run || !stage.moment) return;
    const best = pick(passedLast(cues, run, stage.moment.t));
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
    selected = holder.matches(".cue") ? holder : null;
    if (selected) progress.visit(selected);
    show(stage, spotOf(holder));
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
 * The cues whose moment playback has passed last.
 * @param {{el: HTMLElement, spot: import("./lesson.js").Spot}[]} cues
 * @param {import("./stage.js").Run} run
 * @param {number} now
 */
function passedLast(cues, run, now) {
  let last = -Infinity;
  let equal = /** @type {HTMLElement[]} */ ([]);
  for (const { el, spot } of cues) {
    const t = isOn(spot, run) ? timeIn(spot, run) : undefined;
    if (t === undefined || t > now || t < last) continue;
    if (t > last) equal = [];
    last = t;
    equal.push(el);
  }
  return equal;
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
    leavePlace({ anchor: here().anchor, link: stage.moment.link });
  }
  stage.send("load", { ...loading(spot), ...when(spot) });
}
