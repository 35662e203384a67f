// The event log up to the moment looked at.
import { find, make } from "./dom.js";
import { say } from "./words.js";

const most = 400; // lines shown; a flood has more

/**
 * @param {HTMLElement} root
 * @param {import("./stage.js").Stage} stage
 */
export function mountLog(root, stage) {
  const list = find(root, "[data-log]");
  let from = /** @type {object | null} */ (null);
  let first = 0;
  let count = 0;
  const show = () => {
    const { run, moment } = stage;
    if (!run || !moment) return;
    if (from !== run) {
      list.replaceChildren();
      from = run;
      first = count = 0;
    }
    const happened = Math.min(moment.events, run.log.length); // just after a run has changed, the moment is still of the one before
    const near = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    while (count > happened && list.lastChild) list.lastChild.remove(), count--;
    if (count < first || happened - count > most) {
      list.replaceChildren();
      first = count = Math.max(0, happened - most);
    }
    while (count < happened) list.append(line(run.log[count++], stage));
    while (list.children.length > most) list.firstChild.remove(), first++;
    find(root, "[data-none]").hidden = happened > 0;
    if (near) list.scrollTop = list.scrollHeight;
  };
  return { show };
}

/**
 * @param {import("./stage.js").LogLine} event
 * @param {import("./stage.js").Stage} stage
 */
function line(event, stage) {
  const go = make("button", { type: "button", class: "clock", "aria-label": `${event.clock}: ${say("logGo")}`, onclick: () => stage.send("seek", { t: event.t }) }, event.clock);
  const mark = make("i", { class: "mark", data: { mark: event.mark }, "aria-hidden": "true" });
  const text = make("div", {}, event.say);
  if (event.why) text.append(make("details", {}, make("summary", {}, say("logWhy")), event.why));
  return make("li", {}, go, mark, text);
}
