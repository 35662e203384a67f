// Quizzes: answered in place, with the reason for each option.
import { make } from "./dom.js";
import { blockID } from "./lesson.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement} article
 * @param {import("./progress.js").Progress} progress
 * @returns {() => void} ends it
 */
export function mountQuizzes(article, progress) {
  const ends = [...article.querySelectorAll(".quiz")].map((el) => mountQuiz(el, progress));
  return () => ends.forEach((end) => end());
}

/**
 * @param {HTMLElement} el
 * @param {import("./progress.js").Progress} progress
 */
function mountQuiz(el, progress) {
  const id = blockID(el);
  const fieldset = el.querySelector("fieldset");
  const details = el.querySelector("details");
  const right = details.querySelector("[data-right]")?.dataset.option;
  const told = make("p", { class: "verdict-line", role: "status" });
  const check = make("button", { type: "button", class: "primary", onclick: () => answer() }, say("check"));
  const again = make("button", { type: "button", onclick: () => retry() }, say("again"));
  const buttons = make("div", { class: "block-buttons" }, check, again);
  fieldset.after(buttons, told);

  const showKept = () => {
    const kept = progress.answer(id);
    for (const input of fieldset.querySelectorAll("input")) {
      input.disabled = Boolean(kept);
      if (kept) input.checked = input.value === kept.choice;
    }
    for (const item of details.querySelectorAll("[data-option]")) item.toggleAttribute("data-chosen", item.dataset.option === kept?.choice);
    el.dataset.state = kept ? (kept.right ? "right" : "wrong") : "open";
    check.hidden = Boolean(kept);
    again.hidden = !kept;
    details.hidden = !kept;
    details.open = Boolean(kept);
    told.textContent = kept ? say(kept.right ? "right" : "wrong") : "";
  };
  const answer = () => {
    const input = fieldset.querySelector("input:checked");
    if (!input) {
      told.textContent = say("predictPick");
      return;
    }
    progress.keepAnswer(id, input.value, input.value === right);
    showKept();
    again.focus();
  };
  const retry = () => {
    progress.forget(id);
    showKept();
    for (const input of fieldset.querySelectorAll("input")) input.checked = false;
    fieldset.querySelector("input")?.focus();
  };
  showKept();
  return () => {
    buttons.remove();
    told.remove();
    details.hidden = false;
  };
}
