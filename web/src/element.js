// embed.js, for other people's pages: the element
//
//   <wirethread-sim sim="tcp" scenario="syn-lost" lang="zh"></wirethread-sim>
//
// It holds an embed in a frame, loaded when it comes near the screen and as high
// as its content. What is inside it is shown until then, and where scripts are off.
import { name as key, version } from "./host.js";
import { momentOf, readParams } from "./query.js";

/** The site: this script stands in its root. */
const root = new URL(".", /** @type {any} */ (document.currentScript)?.src ?? document.querySelector('script[src$="embed.js"]')?.src ?? location.href);

const near = "400px"; // how far from the screen it begins to load
const looks = ["lang", "theme", "speed", "controls"];
const places = ["sim", "scenario", "params", "t", "link"];
const once = ["autoplay", "lesson"];
const told = new Set(["ready", "moment", "answered", "completed", "error"]);

const style = new CSSStyleSheet();
style.replaceSync(`:host { display: block; } :host([hidden]) { display: none; }
iframe { display: block; width: 100%; height: var(--height, 30rem); border: 0; color-scheme: normal; }
:host([lesson]) iframe { height: min(85vh, 50rem); min-height: 30rem; }`);

/**
 * The events, each a CustomEvent; host.js says what their details hold.
 * @fires WirethreadSim#ready @fires WirethreadSim#moment @fires WirethreadSim#answered @fires WirethreadSim#completed @fires WirethreadSim#error
 */
export class WirethreadSim extends HTMLElement {
  static observedAttributes = [...looks, ...places, ...once];
  /** @type {HTMLIFrameElement | null} */ #frame = null;
  #ready = false;
  #waiting = /** @type {object[]} */ ([]); // messages for an embed that is not ready
  #due = /** @type {Set<string>} */ (new Set()); // attributes that have changed
  #watch = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && this.#open(), { rootMargin: near });
  #hear = (e) => {
    if (this.#frame && e.source === this.#frame.contentWindow && e.data?.[key] === version) this.#take(e.data);
  };

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [style];
    shadow.append(document.createElement("slot"));
  }

  connectedCallback() {
    addEventListener("message", this.#hear);
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    this.#watch.disconnect();
    this.#frame?.remove();
    this.#frame = null;
    this.#ready = false;
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#frame) return;
    if (this.#due.size === 0) queueMicrotask(() => this.#change());
    this.#due.add(name);
  }

  /** Takes over the attributes that have changed since. */
  #change() {
    const due = [...this.#due];
    this.#due.clear();
    if (!this.#frame) return;
    if (due.includes("lesson") || (this.lesson && due.includes("lang"))) {
      this.#ready = false;
      this.#frame.src = this.#address();
      return;
    }
    const look = due.filter((name) => looks.includes(name));
    if (look.length) this.#send("set", Object.fromEntries(look.map((name) => [name, this[name] || undefined])));
    if (due.some((name) => places.includes(name))) this.load({ ...this.#place() });
  }

  #place() {
    const { sim, scenario, link, params, t } = this;
    return { ...(link ? { link } : { sim, scenario }), params: readParams(params).params, ...momentOf(t) };
  }

  #open() {
    this.#watch.disconnect();
    if (this.#frame || !this.isConnected) return;
    this.#frame = document.createElement("iframe");
    this.#frame.title = this.title || "Wirethread";
    this.#frame.allow = "fullscreen; clipboard-write";
    this.#frame.src = this.#address();
    this.#frame.part.add("frame");
    this.shadowRoot?.replaceChildren(this.#frame);
  }

  /** The embed's address. */
  #address() {
    const lang = this.lang || this.closest("[lang]")?.getAttribute("lang") || "";
    const query = new URLSearchParams();
    const language = /^(zh|en)\b/.exec(lang)?.[0] ?? (this.lang || "");
    if (this.lesson) {
      query.set("embed", "");
      if (this.theme) query.set("theme", this.theme);
      const page = new URL(`${language || "zh"}/${encodeURIComponent(this.lesson)}/index.html?${query}`, root);
      page.hash = this.link;
      return page.href;
    }
    if (language) query.set("lang", language);
    for (const name of ["theme", "speed", "controls", ...places, "autoplay"]) {
      if (this.hasAttribute(name)) query.set(name, this.getAttribute(name) || (name === "autoplay" ? "1" : ""));
    }
    return new URL(`embed/index.html?${query}`, root).href;
  }

  #send(type, fields = {}) {
    const message = { [key]: version, type, ...fields };
    if (this.#ready) this.#frame?.contentWindow?.postMessage(message, "*");
    else this.#waiting.push(message);
  }

  #take(m) {
    if (m.type === "size" && Number.isFinite(m.height)) this.#frame?.style.setProperty("--height", `${m.height}px`);
    if (m.type === "ready") {
      this.#ready = true;
      for (const message of this.#waiting.splice(0)) this.#frame?.contentWindow?.postMessage(message, "*");
    }
    if (!told.has(m.type)) return;
    const { [key]: _, type, ...detail } = m;
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  // What a host can do. Before the element is near the screen these load it.

  #do(type, fields) {
    this.#open();
    this.#send(type, fields);
  }

  play() {
    this.#do("play");
  }

  pause() {
    this.#do("pause");
  }

  /** @param {number | {p: number}} to a time in the simulation's units, or a place on the timeline from 0 to 1 */
  seek(to) {
    this.#do("seek", typeof to === "number" ? { t: to } : { p: to.p });
  }

  /** @param {string} moment a moment's name */
  goto(moment) {
    this.#do("goto", { moment });
  }

  /** @param {{sim?: string, scenario?: string, link?: string, params?: Record<string, string>, t?: number, moment?: string, play?: boolean}} what */
  load(what) {
    this.#do("load", what);
  }
}

/** Each attribute is a property, too. */
for (const name of WirethreadSim.observedAttributes.filter((name) => name !== "lang")) {
  Object.defineProperty(WirethreadSim.prototype, name, {
    get: name === "autoplay" ? autoplay : name === "speed" ? speed : text(name),
    set(value) {
      if (value === null || value === undefined || value === false) this.removeAttribute(name);
      else this.setAttribute(name, value === true ? "1" : String(value));
    },
    enumerable: true,
    configurable: true,
  });
}

/** @this {Element} */
function autoplay() {
  return this.hasAttribute("autoplay") && this.getAttribute("autoplay") !== "0";
}

/** @this {Element} */
function speed() {
  return Number(this.getAttribute("speed") || 1);
}

/** @param {string} name */
function text(name) {
  /** @this {Element} */
  return function () {
    return this.getAttribute(name) ?? "";
  };
}

if (!customElements.get("wirethread-sim")) customElements.define("wirethread-sim", WirethreadSim);
