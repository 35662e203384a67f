// Drills: the stage makes a new run from another seed, the learner predicts, the engine answers.
import { make } from "./dom.js";
import { say } from "./words.js";

/** @typedef {import("./stage.js").Stage} Stage */

const seeds = 1_000_000; // so many different runs
const tries = 5; // runs that are tried when a question makes no sense for one

/**
 * @param {HTMLElement} article
 * @param {Stage} stage
 * @returns {() => void} ends it
 */
export function mountDrills(article, stage) {
  const all = [...article.querySelectorAll(".drill")].map((el) => new Drill(/** @type {HTMLElement} */ (el), stage));
  return () => all.forEach((d) => d.end());
}

/** One kind of question. */
class Drill {
  /**
   * @param {HTMLElement} el
   * @param {Stage} stage
   */
  constructor(el, stage) {
    this.el = el;
    this.stage = stage;
    this.right = 0;
    this.asked = 0;
    this.ask = /** @type {HTMLElement} */ (el.querySelector(".drill-ask"));
    this.details = /** @type {HTMLDetailsElement} */ (el.querySelector("details"));
    this.names = new Map([...el.querySelectorAll(".drill-name")].map((n) => [/** @type {HTMLElement} */ (n).dataset.value, n.textContent]));
    this.answers = make("fieldset", { class: "drill-answers", hidden: true });
    this.told = make("p", { class: "verdict-line", role: "status" });
    this.check = make("button", { type: "button", class: "primary", hidden: true, onclick: () => this.judge() }, say("check"));
    this.see = make("button", { type: "button", hidden: true, onclick: () => this.show() }, say("show"));
    this.next = make("button", { type: "button", class: "primary", onclick: () => this.pose() }, say("drillBegin"));
    this.buttons = make("div", { class: "block-buttons" }, this.check, this.see, this.next);
    this.details.before(this.answers, this.buttons, this.told);
  }

  number(name) {
    return Number(this.el.dataset[name]);
  }

  /** Makes a new run and asks about it. */
  async pose() {
    this.next.disabled = true;
    const question = await this.#make();
    this.next.disabled = false;
    if (!question) {
      this.told.textContent = say("drillFailed");
      return;
    }
    this.question = question;
    const place = this.ask.querySelector(".drill-t");
    if (place) place.textContent = String(question.at / this.number("step"));
    const given = this.el.querySelector(".drill-given");
    if (given) given.textContent = question.given;
    this.answers.replaceChildren(make("legend", {}, say("drillAnswer")), ...this.#inputs(question.among));
    this.answers.disabled = false;
    this.#state("open");
    this.told.textContent = "";
    this.answers.querySelector("input").focus();
  }

  /** A run, a time, the answer. The run is loaded on the stage and stands at its beginning. */
  async #make() {
    const { sim, scenario, param = "seed", expr = "", given = "", among = "" } = this.el.dataset;
    for (let i = 0; i < tries; i++) {
      const seed = String(1 + Math.floor(Math.random() * seeds));
      const params = { [param]: seed };
      this.stage.send("load", { sim, scenario, params });
      const at = this.#time();
      const when = this.number("to") ? { t: at } : {};
      const [answer, known, all] = await Promise.all([
        this.stage.ask({ expr, ...when }),
        given ? this.stage.ask({ expr: given, t: 0 }) : { value: "" },
        among ? this.stage.ask({ expr: among, ...when }) : { value: "" },
      ]);
      if (answer.value === undefined || known.value === undefined || all.value === undefined) continue;
      return { at, answer: answer.value, given: known.value, among: all.value.split(" ").filter(Boolean), params };
    }
    return null;
  }

  #time() {
    const [from, to, step] = [this.number("from"), this.number("to"), this.number("step")];
    return from + step * Math.floor(Math.random() * (Math.floor((to - from) / step) + 1));
  }

  /** @param {string[]} among */
  #inputs(among) {
    if (!among.length) {
      const enter = (e) => e.key === "Enter" && this.judge();
      return [make("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": say("drillNumber"), onkeydown: enter })];
    }
    return among.map((v) => make("label", { class: "choice" }, make("input", { type: "radio", name: this.el.id, value: v }), " ", make("span", {}, this.label(v))));
  }

  /** @param {string} value */
  label(value) {
    return this.names.get(value) ?? value;
  }

  judge() {
    const q = this.question;
    if (!q) return;
    const input = this.answers.querySelector(q.among.length ? "input:checked" : "input");
    const said = input?.value.trim().replace(",", ".");
    if (!said || (!q.among.length && !Number.isFinite(Number(said)))) {
      this.told.textContent = say(q.among.length ? "predictPick" : "drillNumber");
      return;
    }
    const right = q.among.length ? said === q.answer : near(Number(said), Number(q.answer));
    this.asked++;
    this.right += right ? 1 : 0;
    this.answers.disabled = true;
    this.#state(right ? "right" : "wrong");
    this.told.textContent = say(right ? "drillRight" : "drillWrong", this.label(q.answer), this.right, this.asked);
    this.details.querySelector(".drill-computed").textContent = this.label(q.answer);
    this.next.focus();
  }

  /** @param {"open" | "right" | "wrong"} state */
  #state(state) {
    this.el.dataset.state = state;
    const open = state === "open";
    this.answers.hidden = false;
    this.check.hidden = !open;
    this.see.hidden = this.next.hidden = open;
    this.details.hidden = open;
    this.details.open = !open;
    this.next.textContent = say("drillNext");
  }

  /** Brings the stage to the end of the step that was asked about. */
  show() {
    const { sim, scenario } = this.el.dataset;
    const end = this.question.at + this.number("step") - 1;
    this.stage.send("load", { sim, scenario, params: this.question.params, ...(this.number("to") ? { t: end } : { p: 1 }) });
  }

  end() {
    for (const el of [this.answers, this.buttons, this.told]) el.remove();
    this.details.hidden = false;
  }
}

/** Answers with two decimals are enough. */
const near = (a, b) => Math.abs(a - b) < 0.0051;
