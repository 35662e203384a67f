// Predictions: playback stops just before the moment and asks. After the answer
// the run goes on, and the stage itself says who was right.
import { make } from "./dom.js";
import { blockID, isOn, spotOf, when } from "./lesson.js";
import { say } from "./words.js";
import { show } from "./cues.js";

/**
 * @typedef {import("./stage.js").Stage} Stage
 * @typedef {import("./progress.js").Progress} Progress
 */

const longest = 4000; // milliseconds from the answer to the verdict, should playback stand still

/**
 * @param {HTMLElement} article
 * @param {Stage} stage
 * @param {Progress} progress
 * @param {(text: string) => void} tell
 * @returns {() => void} ends it
 */
export function mountPredictions(article, stage, progress, tell) {
  const all = [...article.querySelectorAll(".predict")].map((el) => new Prediction(el, stage, progress, () => gates()));
  const gates = () => {
    const open = all.filter((p) => p.open && isOn(p.spot, stage.run));
    stage.send("gates", { gates: open.map((p) => ({ id: p.id, ...when(p.spot) })) });
  };
  const stop = [
    stage.on("run", gates),
    stage.on("gate", ({ id }) => {
      const p = all.find((p) => p.id === id);
      if (!p) return;
      p.ask();
      tell(say("predictStop"));
    }),
  ];
  if (stage.run) gates();
  return () => {
    for (const off of stop) off();
    for (const p of all) p.end();
    stage.send("gates", { gates: [] });
  };
}

/** One question. */
class Prediction {
  /**
   * @param {HTMLElement} el
   * @param {Stage} stage
   * @param {Progress} progress
   * @param {() => void} changed
   */
  constructor(el, stage, progress, changed) {
    this.el = el;
    this.id = blockID(el);
    this.spot = spotOf(el);
    this.stage = stage;
    this.progress = progress;
    this.changed = changed;
    this.skipped = false;
    this.fieldset = el.querySelector("fieldset");
    this.details = el.querySelector("details");
    this.told = make("p", { class: "verdict-line", role: "status" });
    this.buttons = make(
      "div",
      { class: "block-buttons" },
      make("button", { type: "button", class: "primary", onclick: () => this.answer() }, say("predictAnswer")),
      make("button", { type: "button", class: "skip-button", onclick: () => this.skip() }, say("predictSkip")),
    );
    this.after = make(
      "div",
      { class: "block-buttons" },
      make("button", { type: "button", onclick: () => show(stage, this.spot) }, say("show")),
      make("button", { type: "button", onclick: () => this.again() }, say("again")),
    );
    this.fieldset.after(this.buttons, this.told, this.after);
    this.showKept();
  }

  get open() {
    return !this.skipped && !this.progress.answer(this.id);
  }

  get chosen() {
    return this.fieldset.querySelector("input:checked");
  }

  showKept() {
    const kept = this.progress.answer(this.id);
    for (const input of this.fieldset.querySelectorAll("input")) {
      input.disabled = Boolean(kept);
      if (kept) input.checked = input.value === kept.choice;
    }
    this.el.dataset.state = kept ? (kept.right ? "right" : "wrong") : "open";
    this.buttons.hidden = Boolean(kept);
    this.after.hidden = !kept;
    this.details.hidden = !kept;
    this.details.open = Boolean(kept);
    this.told.textContent = kept ? say(kept.right ? "right" : "wrong") : "";
  }

  /** Brings the question to attention. */
  ask() {
    this.el.dataset.asking = "";
    this.told.textContent = say("predictStop");
    if (parent !== window && !document.hasFocus()) return; // the learner is elsewhere in the page that embeds this one
    this.el.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    this.fieldset.querySelector("input")?.focus({ preventScroll: true });
  }

  async answer() {
    const input = this.chosen;
    if (!input) {
      this.told.textContent = say("predictPick");
      return;
    }
    delete this.el.dataset.asking;
    this.told.textContent = say("predictWait");
    const value = await this.computed();
    this.progress.keepAnswer(this.id, input.value, same(input.value, value));
    this.changed();
    this.runOn(() => this.showKept());
  }

  /** The value that the stage computes; the built-in one where the stage shows something else. */
  async computed() {
    const fallback = this.details.dataset.answer ?? "";
    if (!isOn(this.spot, this.stage.run)) return fallback;
    const answer = await this.stage.ask({ expr: this.el.dataset.expr ?? "", ...when(this.spot) });
    return answer.error || answer.value === undefined ? fallback : answer.value;
  }

  /** Lets the run go past the moment, then tells. */
  runOn(then) {
    const past = this.spot.moment ? this.stage.run?.moments[this.spot.moment] : this.spot.t;
    const waiting = isOn(this.spot, this.stage.run) && past !== undefined && (this.stage.moment?.t ?? 0) <= past;
    if (!waiting) return then();
    const finish = () => {
      clearTimeout(timer);
      for (const off of stop) off();
      then();
    };
    const timer = setTimeout(finish, longest);
    const look = ({ t }) => t >= past && finish();
    const stop = [this.stage.on("moment", look), this.stage.on("tick", look)];
    this.stage.send("play");
  }

  skip() {
    this.skipped = true;
    delete this.el.dataset.asking;
    this.told.textContent = "";
    this.changed();
    if (isOn(this.spot, this.stage.run)) this.stage.send("play");
  }

  again() {
    this.progress.forget(this.id);
    this.skipped = false;
    this.showKept();
    for (const input of this.fieldset.querySelectorAll("input")) input.checked = false;
    this.changed();
    this.fieldset.querySelector("input")?.focus();
  }

  end() {
    delete this.el.dataset.asking;
    for (const el of [this.buttons, this.told, this.after]) el.remove();
    this.details.hidden = false;
  }
}

/** Numbers are compared as numbers, as content does. */
function same(a, b) {
  return a === b || (a.trim() !== "" && b.trim() !== "" && Number(a) === Number(b));
}
