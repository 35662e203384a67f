// The buttons below the timeline.
import { find } from "./dom.js";
import { say } from "./words.js";

/** @typedef {import("./stage.js").Stage} Stage */

const speeds = [0.1, 0.25, 0.5, 1, 2, 5, 10];

/**
 * @param {HTMLElement} root
 * @param {Stage} stage
 */
export function mountTransport(root, stage) {
  const play = find(root, "[data-do=play]");
  const speed = find(root, "[data-speed]");
  find(root, "[data-do=restart]").addEventListener("click", () => stage.send("restart"));
  find(root, "[data-do=previous]").addEventListener("click", () => stage.send("step", { dir: -1 }));
  find(root, "[data-do=next]").addEventListener("click", () => stage.send("step", { dir: 1 }));
  play.addEventListener("click", () => toggle(stage));
  speed.addEventListener("change", () => stage.send("set", { speed: Number(speed.value) }));

  const show = () => {
    const m = stage.moment;
    const playing = m?.playing ?? false;
    play.dataset.playing = String(playing);
    find(play, "[data-word]").textContent = say(playing ? "pause" : "play");
    find(root, "[data-clock]").textContent = m?.clock ?? "";
    if (m && speeds.includes(m.speed)) speed.value = String(m.speed);
  };
  stage.on("moment", show);
  stage.on("tick", (tick) => (find(root, "[data-clock]").textContent = tick.clock));
  return { show };
}

/** @param {Stage} stage */
export function toggle(stage) {
  if (stage.moment?.playing) stage.send("pause");
  else if (stage.moment?.atEnd) stage.send("restart"), stage.send("play");
  else stage.send("play");
}

/**
 * @param {Stage} stage
 * @param {number} by -1 is slower, 1 faster
 */
export function changeSpeed(stage, by) {
  const now = speeds.indexOf(stage.moment?.speed ?? 1);
  const next = speeds[Math.min(Math.max((now < 0 ? 3 : now) + by, 0), speeds.length - 1)];
  stage.send("set", { speed: next });
}
