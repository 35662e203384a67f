// The page's end of the messages that wasm/bridge/messages.go defines.

export const version = 1;

/**
 * @typedef {{name: string, title: string, about: string, group: string, groupTitle?: string}} Scenario
 * @typedef {{value: string, label: string}} Option
 * @typedef {{name: string, title: string, views: Option[], flight: boolean, scenarios: Scenario[]}} Sim
 * @typedef {{name: string, label: string, help?: string, kind: string, unit?: string, min: number, max: number, step: number,
 *   value: string, default: string, options?: Option[], group?: string, maxLen?: number}} Param
 * @typedef {{t: number, p: number, clock: string, mark: string, line: string, say: string, why?: string}} LogLine
 * @typedef {{sim: string, scenario: string, title: string, about: string, preset: string, start: number, end: number, params: Param[],
 *   acts: {t: number, action: string}[], log: LogLine[], moments: Record<string, number>, cut: boolean, exports: Option[], opens: boolean}} Run
 * @typedef {{id: string, kind: string, label: string}} Item
 * @typedef {{id: string, on: string, label: string, action: string, inputs?: Param[], harsh: boolean, onward: boolean}} Choice
 * @typedef {{id: string, name: string, mime: string, text?: string, base64?: string}} Export
 * @typedef {{depth: number, name: string, value: string, note?: string, off: number, len: number}} Field
 * @typedef {{id: string, title: string, fields: Field[], hex?: string}} Inspect
 * @typedef {{t: number, p: number, clock: string, playing: boolean, atEnd: boolean, speed: number, events: number, summary: string,
 *   items: Item[], choices: Choice[], picked: string, inspect?: Inspect, link: string, canUndo: boolean}} Moment
 */

/** What the stage calls a scenario whose text it was sent. */
const inline = "inline";

const types = new Set(["boot", "ready", "sims", "run", "moment", "tick", "gate", "answer", "export", "drop", "error"]);

/**
 * Stage is the simulation in its frame. It dispatches the stage's messages as
 * events of the same names, their content in detail.
 */
export class Stage extends EventTarget {
  /** @type {Sim[]} with their scenarios only after "list" */ sims = [];
  /** @type {Run | null} */ run = null;
  /** @type {Moment | null} */ moment = null;
  /** Whether the frame has its document: it takes messages, also before its module is there. */
  alive = false;
  /** False when the simulation cannot run in this browser. */
  usable = true;
  /** Resolves when a scenario stands on the stage, or none ever can. */
  settled = new Promise((resolve) => {
    this.on("moment", resolve);
    this.on("error", () => this.usable || resolve());
  });
  #held = /** @type {any[] | null} */ ([]); // what came before anybody could take it
  #pristine = { awaited: false, scenario: "", params: "" };
  #waiting = /** @type {object[]} */ ([]);
  #asked = /** @type {Map<string, (a: {value?: string, error?: string}) => void>} */ (new Map());
  #questions = 0;
  #look = {};
  #loaded = /** @type {any} */ (null); // the last "load" message

  /** @param {HTMLIFrameElement} frame */
  constructor(frame) {
    super();
    this.frame = frame;
    addEventListener("message", (e) => {
      if (e.source !== frame.contentWindow || e.data?.wirethread !== version || !types.has(e.data.type)) return;
      if (e.data.type === "boot") this.#begin();
      if (this.#held) this.#held.push(e.data);
      else this.#take(e.data);
    });
  }

  /** Hands over the stage's messages from now on, those that have come first. The frame may begin earlier. */
  open() {
    const held = this.#held ?? [];
    this.#held = null;
    for (const m of held) this.#take(m);
  }

  /**
   * Sends a message; before the stage has its document it waits.
   * @param {string} type
   * @param {object} [fields]
   */
  send(type, fields = {}) {
    const message = { wirethread: version, type, ...fields };
    if (type === "set") Object.assign(this.#look, fields);
    if (type === "load") {
      this.#loaded = message;
      this.#pristine.awaited = !fields.link && !fields.params;
    }
    if (this.alive) this.#post(message);
    else if (type !== "set") this.#waiting.push(message);
    this.dispatchEvent(new CustomEvent("sent", { detail: message }));
  }

  /**
   * Whether nothing has come yet of the link that was asked for.
   * @param {string} link
   */
  awaits(link) {
    return !this.moment && this.#loaded?.link === link;
  }

  /**
   * Shows a capture file in the place of the scenario.
   * @param {string} name
   * @param {ArrayBuffer} bytes
   */
  openFile(name, bytes) {
    this.#loaded = { wirethread: version, type: "open", name, bytes };
    this.#post(this.#loaded);
    this.dispatchEvent(new CustomEvent("sent", { detail: { type: "load" } }));
  }

  /**
   * Asks for the value of an expression at a moment of the run.
   * @param {{expr: string, moment?: string, t?: number}} query
   * @returns {Promise<{value?: string, error?: string}>}
   */
  ask(query) {
    const id = `q${++this.#questions}`;
    return new Promise((answer) => {
      this.#asked.set(id, answer);
      this.send("query", { ...query, id });
    });
  }

  /** @param {object} message */
  #post(message) {
    this.frame.contentWindow?.postMessage(message, "*");
  }

  /**
   * Hands the module's bytes to a stage that has no address to load them from.
   * @param {ArrayBuffer} bytes
   */
  feed(bytes) {
    this.frame.contentWindow?.postMessage({ wirethread: version, type: "module", bytes }, "*", [bytes]);
  }

  /** @param {any} m */
  #take(m) {
    if (m.type === "ready" && this.sims.length === 0) this.sims = m.sims;
    if (m.type === "sims") this.sims = m.sims;
    if (m.type === "run") this.#takeRun(m);
    if (m.type === "error" && (m.what === "webgl" || m.what === "module")) this.usable = false;
    if (m.type === "moment") this.moment = m;
    if (m.type === "answer" && this.#asked.has(m.id)) {
      this.#asked.get(m.id)?.(m);
      this.#asked.delete(m.id);
    }
    this.dispatchEvent(new CustomEvent(m.type, { detail: m }));
  }

  /** @param {Run} run */
  #takeRun(run) {
    if (this.#loaded?.script && run.scenario === inline) run.scenario = this.#loaded.scenario;
    this.run = run;
    if (this.#pristine.awaited) this.#pristine = { awaited: false, scenario: run.scenario, params: valuesOf(run) };
  }

  /** Tells whether the parameters may differ from the scenario's own. */
  changed() {
    return !this.run || this.#pristine.scenario !== this.run.scenario || this.#pristine.params !== valuesOf(this.run);
  }

  /** The first time, and again after the stage had to start anew: it is then brought back to where it was. */
  #begin() {
    const again = this.alive;
    this.alive = true;
    this.#post({ wirethread: version, type: "set", ...this.#look });
    if (again && this.moment?.link) this.#post({ wirethread: version, type: "load", link: this.moment.link });
    else if (again && this.#loaded) this.#post(this.#loaded);
    for (const message of this.#waiting.splice(0)) this.#post(message);
  }

  /**
   * @param {string} type
   * @param {(detail: any) => void} listener
   * @returns {() => void} stops listening
   */
  on(type, listener) {
    const take = (e) => listener(/** @type {CustomEvent} */ (e).detail);
    this.addEventListener(type, take);
    return () => this.removeEventListener(type, take);
  }
}

/** @param {Run} run */
const valuesOf = (run) => JSON.stringify(run.params.map((p) => p.value));
