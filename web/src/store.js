// What the page remembers. Every call may fail (a sandboxed frame, private
// browsing, a full disk): then it is kept until the page is closed.

const prefix = "wirethread:";
/** @type {Map<string, unknown>} */
const memory = new Map();
let works = true;
let store = true;

/** From now on everything is forgotten when the page is closed: it is part of somebody else's page. */
export function storeNothing() {
  store = false;
}

/**
 * Takes a value as given until the page is closed, without storing it.
 * @param {string} name
 * @param {unknown} value
 */
export function assume(name, value) {
  memory.set(name, value);
}

/**
 * @template T
 * @param {string} name
 * @param {T} otherwise
 * @returns {T}
 */
export function recall(name, otherwise) {
  if (memory.has(name)) return /** @type {T} */ (memory.get(name));
  if (!store) return otherwise;
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value) {
  if (!store) {
    memory.set(name, value);
    return;
  }
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
    memory.delete(name);
  } catch {
    works = false;
    memory.set(name, value);
  }
}

/**
 * The names that begin so and of which something is kept.
 * @param {string} begin
 */
export function namesOf(begin) {
  const names = new Set(memory.keys());
  try {
    for (const name of store ? Object.keys(localStorage) : []) if (name.startsWith(prefix)) names.add(name.slice(prefix.length));
  } catch {
    // No storage: what is kept until the page is closed.
  }
  return [...names].filter((name) => name.startsWith(begin));
}

/** Tells whether the last attempt to store something succeeded. */
export const stores = () => works;
