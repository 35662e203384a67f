// The learning platform's end of SCORM 1.2: the API object that it puts into a
// window above this one or into the one that opened it. Every call may fail or throw.

const farthest = 50; // windows that are searched upwards

/**
 * The platform's API object, in a window above or in the one that opened it.
 * @param {Window} from
 * @returns {any} null if there is none
 */
export function findAPI(from) {
  return above(from) ?? (from.top?.opener ? above(from.top.opener) : null);
}

/** @param {Window} from */
function above(from) {
  let w = /** @type {any} */ (from);
  for (let i = 0; i < farthest; i++) {
    try {
      if (w.API) return w.API;
    } catch {
      // A window of another origin: the platform's may still be above it.
    }
    if (w.parent === w) break;
    w = w.parent;
  }
  return null;
}

/** One session with the platform. What is set twice is sent once. */
export class Lms {
  /** @param {any} api null if there is no platform */
  constructor(api) {
    this.api = api;
    this.open = false;
    this.changed = false;
    /** @type {Map<string, string>} */
    this.sent = new Map();
  }

  begin() {
    this.sent.clear();
    this.open = this.#do("LMSInitialize", "");
    return this.open;
  }

  /**
   * @param {string} name
   * @returns {string} empty where the platform has no answer
   */
  get(name) {
    if (!this.open) return "";
    try {
      return String(this.api.LMSGetValue(name) ?? "");
    } catch {
      return "";
    }
  }

  /**
   * @param {string} name
   * @param {string | number} value
   * @returns {boolean} whether the platform has taken it
   */
  set(name, value) {
    const text = String(value);
    if (this.sent.get(name) === text) return true;
    this.changed = true;
    if (!this.open || !this.#do("LMSSetValue", name, text)) return false;
    this.sent.set(name, text);
    return true;
  }

  /**
   * Sets what a platform need not know; a refusal is as good.
   * @param {string} name
   * @param {string | number} value
   */
  offer(name, value) {
    if (!this.set(name, value)) this.sent.set(name, String(value));
  }

  /** Has the platform store what was set. */
  commit() {
    const ok = this.open && this.#do("LMSCommit", "");
    if (ok) this.changed = false;
    else this.sent.clear();
    return ok;
  }

  finish() {
    if (this.open) this.#do("LMSFinish", "");
    this.open = false;
  }

  /**
   * @param {string} name
   * @param {...string} args
   */
  #do(name, ...args) {
    try {
      return String(this.api[name](...args)) === "true";
    } catch {
      return false;
    }
  }
}

/**
 * A CMITimespan: HHHH:MM:SS.SS.
 * @param {number} ms milliseconds
 */
export function timespan(ms) {
  const two = (n) => String(Math.floor(n)).padStart(2, "0");
  const s = ms / 1000;
  return `${two(s / 3600).padStart(4, "0")}:${two((s / 60) % 60)}:${two(s % 60)}.${two((ms / 10) % 100)}`;
}
