// A capture file of the learner: chosen, or dropped on the stage. It is read here and goes nowhere else.
import { find } from "./dom.js";

const most = 20 * 1024 * 1024 + 1; // bytes: the stage reads one less and refuses what is larger

/**
 * @param {HTMLElement} root
 * @param {import("./stage.js").Stage} stage
 */
export function mountCapture(root, stage) {
  const box = find(root, "[data-capture]");
  const button = find(root, "[data-do=capture]");
  const note = find(root, "[data-no-link]");
  const promise = find(root, "[data-w=shareNote]"); // what a link holds
  /** @type {HTMLInputElement} */
  const input = find(root, "[data-capture-file]");

  /** @param {File | null | undefined} file */
  const open = async (file) => {
    if (file && stage.run?.opens) stage.openFile(file.name, await file.slice(0, most).arrayBuffer());
  };
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    await open(input.files?.[0]);
    input.value = "";
  });
  root.addEventListener("dragover", (e) => e.preventDefault());
  root.addEventListener("drop", (e) => {
    e.preventDefault();
    open(e.dataTransfer?.files[0]);
  });
  stage.on("drop", (m) => open(m.file));
  stage.on("run", (run) => (box.hidden = !run.opens));
  stage.on("moment", (m) => {
    note.hidden = Boolean(m.link);
    promise.hidden = !m.link;
  });
}
