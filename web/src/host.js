// The messages between an embed and the page that holds it, version 1: the same
// shape as between page and stage, under another name. embed/protocol.html is
// their description; src/element.js is the other end.

export const name = "wirethreadEmbed";
export const version = 1;

/**
 * What the embed tells.
 * @typedef {{sim: string, scenario: string, title: string}} Ready
 * @typedef {{height: number}} Size CSS pixels that the embed would like
 * @typedef {{sim: string, scenario: string, t: number, p: number, clock: string, playing: boolean, atEnd: boolean, events: number,
 *   summary: string, link: string}} Told the moment looked at
 * @typedef {{lesson: string, id: string, choice: string, right: boolean}} Answered
 * @typedef {{sim: string, scenario: string} | {lesson: string, right: number, of: number}} Completed
 * @typedef {{what: string, text: string}} Failed
 */

/** What the host may send to the stage: the type's fields, as wasm/bridge defines them. */
const passed = {
  pause: [],
  seek: ["t", "p"],
  goto: ["moment", "t"],
  load: ["sim", "scenario", "link", "params", "t", "moment", "play"],
};

/** Tells the page around this one; without one nobody hears it. */
export function tell(type, fields = {}) {
  if (parent !== window) parent.postMessage({ [name]: version, type, ...fields }, "*");
}

/**
 * Links the stage with the page around this one.
 * @param {import("./stage.js").Stage} stage
 * @param {(look: {lang?: unknown, theme?: unknown, speed?: unknown, controls?: unknown}) => void} set
 */
export function mountHost(stage, set) {
  if (parent === window) return;
  addEventListener("message", (e) => {
    const m = e.data;
    if (e.source !== parent || m?.[name] !== version) return;
    if (m.type === "set") set(m);
    else if (m.type === "play") play(stage);
    else if (Object.hasOwn(passed, m.type)) stage.send(m.type, pick(m, passed[m.type]));
  });
  let ready = false;
  let completed = /** @type {object | null} */ (null);
  stage.on("moment", (m) => {
    const run = stage.run;
    if (!run) return;
    const about = { sim: run.sim, scenario: run.scenario };
    if (!ready) tell("ready", { ...about, title: run.title });
    ready = true;
    const { t, p, clock, playing, atEnd, events, summary, link } = m;
    tell("moment", { ...about, t, p, clock, playing, atEnd, events, summary, link });
    if (atEnd && completed !== run && !document.querySelector("[data-lesson]")) {
      completed = run;
      tell("completed", about);
    }
  });
  stage.on("error", ({ what, text }) => tell("error", { what, text }));
}

/**
 * Tells what the learner answers in a lesson and when it is completed.
 * @param {import("./progress.js").Progress} progress
 * @returns {(done: number, of: number) => void} to be called after each change
 */
export function tellProgress(progress) {
  let known = { ...progress.kept.answers };
  let completed = progress.kept.cues.length + Object.keys(known).length >= progress.kept.of; // before this visit
  return (done, of) => {
    const now = progress.kept.answers;
    for (const [id, answer] of Object.entries(now)) {
      if (known[id]?.choice !== answer.choice) tell("answered", { lesson: progress.slug, id, ...answer });
    }
    known = { ...now };
    if (done === of && !completed) tell("completed", { lesson: progress.slug, right: Object.values(now).filter((a) => a.right).length, of: progress.questions.length });
    completed = done === of;
  };
}

function play(stage) {
  if (stage.moment?.atEnd) stage.send("restart");
  stage.send("play");
}

function pick(message, fields) {
  return Object.fromEntries(fields.filter((f) => message[f] !== undefined).map((f) => [f, message[f]]));
}

/**
 * Tells the height that this page would like whenever it changes, also as Canvas
 * (LTI) and H5P understand it.
 * @param {() => number} wanted
 * @param {Element[]} parts whose sizes it depends on
 */
export function mountSize(wanted, parts) {
  if (parent === window) return;
  let last = 0;
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(wanted());
    if (document.fullscreenElement || height === last) return;
    last = height;
    tell("size", { height });
    parent.postMessage({ subject: "lti.frameResize", height }, "*");
    parent.postMessage({ context: "h5p", action: "resize", scrollHeight: height, clientHeight: innerHeight }, "*");
  });
  for (const part of parts) observer.observe(part);
}
