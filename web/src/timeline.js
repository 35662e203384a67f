// The timeline: a native slider over the marks of the events.
import { find, make } from "./dom.js";

/** @typedef {import("./stage.js").Stage} Stage */

const positions = 10000; // of the slider
const leastGap = 5; // pixels between two marks of the same kind

/**
 * @param {HTMLElement} root
 * @param {Stage} stage
 */
export function mountTimeline(root, stage) {
  /** @type {HTMLInputElement} */
  const slider = find(root, "[data-time]");
  const marks = find(root, "[data-marks]");
  slider.max = String(positions);

  slider.addEventListener("input", () => stage.send("seek", { p: slider.valueAsNumber / positions }));
  slider.addEventListener("keydown", (e) => {
    const dir = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[e.key];
    if (!dir || e.altKey || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    e.stopPropagation();
    stage.send("step", { dir });
  });

  const place = (p, clock) => {
    slider.value = String(Math.round(p * positions));
    slider.style.setProperty("--done", String(p));
    const event = stage.run?.log[(stage.moment?.events ?? 0) - 1];
    slider.setAttribute("aria-valuetext", event && !stage.moment?.playing ? `${clock} ${event.say}` : clock);
  };
  const showMarks = () => marks.replaceChildren(...marksOf(stage.run?.log ?? [], marks.clientWidth));

  stage.on("run", showMarks);
  stage.on("moment", (m) => place(m.p, m.clock));
  stage.on("tick", (t) => place(t.p, t.clock));
  new ResizeObserver(showMarks).observe(marks);
}

/**
 * @param {import("./stage.js").LogLine[]} log
 * @param {number} width
 */
function marksOf(log, width) {
  /** @type {Map<string, number>} */
  const last = new Map();
  const els = [];
  for (const event of log) {
    const x = event.p * width;
    if (!event.mark || x - (last.get(event.mark) ?? -leastGap) < leastGap) continue;
    last.set(event.mark, x);
    const el = make("i", { class: "mark", data: { mark: event.mark } });
    el.style.left = `${event.p * 100}%`;
    els.push(el);
  }
  return els;
}
