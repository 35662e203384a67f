// The one polite live region: tells events when the learner steps, and now and
// then while it plays.

const whilePlaying = 4000; // milliseconds between two announcements
const atOnce = 3; // events told after one step

/**
 * @param {HTMLElement} region
 * @param {import("./stage.js").Stage} stage
 */
export function mountAnnounce(region, stage) {
  let told = 0;
  let at = -whilePlaying;
  let run = /** @type {object | null} */ (null);
  const tell = (text) => {
    region.textContent = text;
  };
  stage.on("moment", (m) => {
    const log = stage.run?.log ?? [];
    if (run !== stage.run) {
      run = stage.run;
      told = m.events;
      return;
    }
    if (m.events === told) return;
    if (m.playing && performance.now() - at < whilePlaying) return;
    const fresh = m.events > told ? log.slice(Math.max(told, m.events - atOnce), m.events) : log.slice(m.events - 1, m.events);
    told = m.events;
    at = performance.now();
    tell(fresh.map((e) => `${e.clock} ${e.say}`).join(" "));
  });
  return { tell };
}
