// Small helpers for making and updating elements.

/**
 * Makes an element. Properties starting with "on" are listeners, "data" is the
 * dataset, others are attributes; false and undefined leave an attribute out.
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function make(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(el.dataset, value);
    else el.setAttribute(name, value === true ? "" : String(value));
  }
  el.append(...children);
  return el;
}

/**
 * Shows a list, keeping the elements whose item has not changed, and with them
 * the focus and what the learner has typed.
 * @template T
 * @param {Element} parent
 * @param {T[]} list
 * @param {(item: T) => string} key
 * @param {(item: T) => HTMLElement} build
 */
export function showList(parent, list, key, build) {
  const old = new Map([...parent.children].map((el) => [/** @type {HTMLElement} */ (el).dataset.key, el]));
  const wanted = list.map((item) => {
    const k = key(item);
    const signature = JSON.stringify(item);
    const had = /** @type {HTMLElement | undefined} */ (old.get(k));
    if (had && had.dataset.signature === signature) return had;
    const el = build(item);
    el.dataset.key = k;
    el.dataset.signature = signature;
    return el;
  });
  const keep = new Set(wanted);
  for (const el of [...parent.children]) if (!keep.has(/** @type {HTMLElement} */ (el))) el.remove();
  wanted.forEach((el, i) => {
    if (parent.children[i] !== el) parent.insertBefore(el, parent.children[i] ?? null);
  });
}

/**
 * Finds what a template must hold.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {any}
 */
export function find(root, selector) {
  const el = root.querySelector(selector);
  if (!el) throw new Error(`the page has no ${selector}`);
  return el;
}
