// The stage with everything around it: the frame, its controls and panels.
import { find } from "./dom.js";
import { Stage } from "./stage.js";
import { mountActions, mountFlight, flightCount } from "./actions.js";
import { mountAnnounce } from "./announce.js";
import { mountCapture } from "./capture.js";
import { mountExport } from "./export.js";
import { mountInspector } from "./inspector.js";
import { mountKeys } from "./keys.js";
import { mountLog } from "./log.js";
import { mountParams } from "./params.js";
import { mountPicker } from "./picker.js";
import { mountShare } from "./share.js";
import { mountTimeline } from "./timeline.js";
import { mountTools } from "./tools.js";
import { mountTransport } from "./transport.js";
import { mountView } from "./view.js";
import { say, language } from "./words.js";
import { look } from "./theme.js";

const patience = 60_000; // milliseconds until the page says that the stage does not answer
const reading = 1000; // milliseconds that a sentence stays at least

/**
 * The stage, whose frame is still empty.
 * @param {HTMLElement} root
 */
export const stageIn = (root) => new Stage(find(root, "[data-frame]"));

/**
 * @param {HTMLElement} root
 * @param {(frame: HTMLIFrameElement, stage: Stage) => void} open gives the frame its document
 * @param {(link: string) => string} address of the page that shows a moment
 * @param {Stage} stage
 */
export function mountTheatre(root, open, address, stage = stageIn(root)) {
  root.hidden = false;
  const { frame } = stage;
  const announce = mountAnnounce(find(root, "[data-live]"), stage);
  const panel = (name) => find(root, `[data-panel=${name}]`);
  const panels = {
    actions: mountActions(panel("actions"), stage),
    flight: mountFlight(panel("flight"), stage),
    inspect: mountInspector(panel("inspect"), stage),
    log: mountLog(panel("log"), stage),
    params: mountParams(panel("params"), stage),
    share: mountShare(panel("share"), stage, address),
  };
  mountExport(find(root, "[data-export]"), stage);
  mountCapture(root, stage);
  const transport = mountTransport(find(root, "[data-transport]"), stage);
  const tools = mountTools(root, panels);
  mountTimeline(root, stage);
  mountPicker(root, stage, (sim, scenario) => stage.send("load", { sim, scenario }));
  mountKeys(root, stage, tools);
  mountAlert(root, stage);
  mountView(find(root, "[data-view]"), stage);
  watchVisible(frame, stage);

  let picked = "";
  stage.on("moment", (m) => {
    tools.refresh();
    find(root, "[data-count]").textContent = flightCount(m) ? String(flightCount(m)) : "";
    find(root, "[data-summary]").textContent = m.summary;
    if (m.picked && m.picked !== picked && root.dataset.tools) tools.open("inspect");
    picked = m.picked;
  });
  stage.on("run", () => tools.refresh());

  const dress = () => stage.send("set", { lang: language(), ...look() });
  dress();
  open(frame, stage);
  queueMicrotask(() => stage.open()); // when those who mount this listen, too
  stage.settled.then(() => stage.send("list"));
  return {
    stage,
    tell: announce.tell,
    dress,
    /** After the language has changed. */
    reword() {
      dress();
      transport.show();
      tools.refresh();
    },
  };
}

/** The messages that a learner causes: with the next one a sentence is out of date. */
const learners = new Set(["load", "params", "play", "restart", "seek", "goto", "step", "act", "undo", "reset"]);

/** One sentence when something went wrong; the rest goes on. */
function mountAlert(root, stage) {
  const alert = find(root, "[data-alert]");
  const text = find(root, "[data-alert-text]");
  const loading = find(root, "[data-loading]");
  const dismiss = find(root, "[data-do=dismiss]");
  let since = 0;
  const show = (sentence) => {
    since = performance.now();
    text.textContent = sentence;
    alert.hidden = false;
    dismiss.hidden = !stage.usable;
  };
  const hide = () => (alert.hidden = true);
  const timer = setTimeout(() => show(say("stageSlow")), patience);
  dismiss.addEventListener("click", hide);
  stage.on("ready", () => {
    clearTimeout(timer);
    loading.hidden = true;
    root.dataset.ready = "";
    hide();
  });
  stage.on("sent", (m) => {
    if (learners.has(m.type) && performance.now() - since > reading) hide();
  });
  stage.on("error", (e) => {
    show(e.text);
    if (stage.usable) return;
    clearTimeout(timer);
    loading.hidden = true;
    root.dataset.broken = "";
  });
}

/** The stage draws only while it can be seen. */
function watchVisible(frame, stage) {
  let on = true;
  let inView = true;
  const tell = () => {
    const now = inView && !document.hidden;
    if (now === on) return;
    on = now;
    stage.send("visible", { on });
  };
  new IntersectionObserver((entries) => {
    inView = entries[entries.length - 1].isIntersecting;
    tell();
  }).observe(frame);
  document.addEventListener("visibilitychange", tell);
}
