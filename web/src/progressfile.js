// Progress as a file, to take it to another browser or device. Reading one
// merges it: what is here stays, the file adds what is missing here. A file of
// which anything is wrong is refused as a whole.
import { find } from "./dom.js";
import { download } from "./download.js";
import { keep, namesOf, recall, stores } from "./store.js";
import { say } from "./words.js";

/**
 * @typedef {import("./progress.js").Kept} Kept
 * @typedef {Record<string, Kept>} Lessons by slug
 */

const format = "wirethread progress";
const version = 1;
const largest = 1 << 20; // bytes; a whole course's progress has some twenty thousand
const key = "lesson:";

/** @returns {Lessons} */
const lessonsHere = () => Object.fromEntries(namesOf(key).map((name) => [name.slice(key.length), recall(name, null)]));

/** The file's text. */
const written = (lessons) => JSON.stringify({ format, version, saved: new Date().toISOString(), lessons }, null, 1) + "\n";

// What a file must be.

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isID = (value) => typeof value === "string" && /^[\w-]{1,100}$/.test(value);
const isAnswer = (value) => isRecord(value) && isID(value.choice) && typeof value.right === "boolean";
const isLesson = (value) =>
  isRecord(value) &&
  Array.isArray(value.cues) &&
  value.cues.every(isID) &&
  isRecord(value.answers) &&
  Object.entries(value.answers).every(([id, answer]) => isID(id) && isAnswer(answer)) &&
  Number.isInteger(value.of) &&
  value.of >= 0;

/**
 * @param {string} text
 * @returns {Lessons}
 * @throws {Error} with a sentence that says what is wrong
 */
function lessonsOf(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error(say("progressNoFile"));
  }
  if (!isRecord(file) || file.format !== format) throw new Error(say("progressNoFile"));
  if (Number.isInteger(file.version) && file.version > version) throw new Error(say("progressNewer"));
  if (file.version !== version || !isRecord(file.lessons)) throw new Error(say("progressDamaged", "lessons"));
  for (const [slug, lesson] of Object.entries(file.lessons)) {
    if (!isID(slug) || !isLesson(lesson)) throw new Error(say("progressDamaged", slug.slice(0, 40)));
  }
  return file.lessons;
}

/**
 * @param {Kept | undefined} here
 * @param {Kept} there
 * @returns {Kept}
 */
function merged(here, there) {
  if (!here) return { cues: [...new Set(there.cues)], answers: there.answers, of: there.of };
  return { ...here, cues: [...new Set([...here.cues, ...there.cues])], answers: { ...there.answers, ...here.answers } };
}

const count = (lesson) => (lesson ? lesson.cues.length + Object.keys(lesson.answers).length : 0);

/**
 * Takes a file's lessons over and returns how many of them had something new.
 * @param {Lessons} there
 */
function take(there) {
  const here = lessonsHere();
  let fresh = 0;
  for (const [slug, lesson] of Object.entries(there)) {
    const all = merged(Object.hasOwn(here, slug) ? here[slug] : undefined, lesson);
    if (count(all) === count(here[slug])) continue;
    keep(key + slug, all);
    fresh++;
  }
  return fresh;
}

/**
 * The buttons that save and read the file.
 * @param {HTMLElement} root
 * @param {() => void} changed is called when progress was read
 */
export function mountProgressFile(root, changed) {
  const told = find(root, "[data-progress-told]");
  const input = find(root, "[data-progress-file]");
  find(root, "[data-do=save-progress]").addEventListener("click", () => {
    const lessons = lessonsHere();
    const name = `wirethread-progress-${new Date().toISOString().slice(0, 10)}.json`;
    const number = Object.keys(lessons).length;
    if (number > 0) download(name, written(lessons), "application/json");
    told.textContent = number > 0 ? say("progressSaved", name, number) : say("progressNothing");
  });
  find(root, "[data-do=read-progress]").addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    try {
      if (file.size > largest) throw new Error(say("progressLarge"));
      const lessons = lessonsOf(await file.text());
      const fresh = take(lessons);
      told.textContent = say("progressRead", Object.keys(lessons).length, fresh) + (stores() ? "" : " " + say("noStorage"));
      changed();
    } catch (err) {
      told.textContent = say("progressRefused", err.message);
    }
  });
}
