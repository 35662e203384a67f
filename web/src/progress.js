// What the learner has done in a lesson: cues seen, questions answered. The
// same in both languages.
import { keep, recall } from "./store.js";
import { blockID } from "./lesson.js";
import { say } from "./words.js";

/** @typedef {{cues: string[], answers: Record<string, {choice: string, right: boolean}>, of: number}} Kept */

/** @returns {Kept} */
const nothing = () => ({ cues: [], answers: {}, of: 0 });

const key = (slug) => `lesson:${slug}`;

/** Tells of every "change" of a lesson's progress; the detail is the Progress. */
export const changes = new EventTarget();

/**
 * What is kept of a lesson.
 * @param {string} slug
 * @returns {Kept}
 */
export const keptOf = (slug) => ({ ...nothing(), ...recall(key(slug), nothing()) });

/**
 * @param {string} slug
 * @param {Kept} kept
 */
export const keepLesson = (slug, kept) => keep(key(slug), kept);

export class Progress {
  /**
   * @param {HTMLElement} article
   * @param {(done: number, of: number) => void} show
   */
  constructor(article, show) {
    this.slug = article.dataset.lesson ?? "";
    this.show = show;
    /** @type {Kept} */
    this.kept = keptOf(this.slug);
    this.cues = [...article.querySelectorAll(".cue")].map(blockID);
    this.questions = [...article.querySelectorAll(".predict, .quiz")].map(blockID);
    this.kept.of = this.cues.length + this.questions.length;
    this.#changed(false);
  }

  /** @param {HTMLElement} cue */
  visit(cue) {
    const id = blockID(cue);
    if (this.kept.cues.includes(id)) return;
    this.kept.cues.push(id);
    this.#changed(true);
  }

  /** @param {string} id */
  answer(id) {
    return this.kept.answers[id];
  }

  /**
   * @param {string} id
   * @param {string} choice
   * @param {boolean} right
   */
  keepAnswer(id, choice, right) {
    this.kept.answers[id] = { choice, right };
    this.#changed(true);
  }

  /** @param {string} id */
  forget(id) {
    delete this.kept.answers[id];
    this.#changed(true);
  }

  /** @param {boolean} store */
  #changed(store) {
    if (store) keepLesson(this.slug, this.kept);
    this.show(this.done, this.kept.of);
    changes.dispatchEvent(new CustomEvent("change", { detail: this }));
  }

  get done() {
    const { cues, answers } = this.current;
    return cues.length + Object.keys(answers).length;
  }

  /** What is kept of the cues and questions that the lesson has now. */
  get current() {
    const answered = this.questions.filter((id) => this.kept.answers[id]);
    return {
      cues: this.cues.filter((id) => this.kept.cues.includes(id)),
      answers: Object.fromEntries(answered.map((id) => [id, this.kept.answers[id]])),
    };
  }
}

/**
 * Marks the lessons of an index that were begun or completed.
 * @param {ParentNode} index
 */
export function showStates(index) {
  for (const el of index.querySelectorAll("[data-lesson-state]")) {
    const kept = recall(key(el.dataset.lessonState), nothing());
    const done = kept.cues.length + Object.keys(kept.answers).length;
    el.textContent = done === 0 ? "" : say(kept.of > 0 && done >= kept.of ? "lessonDone" : "lessonBegun");
  }
}
