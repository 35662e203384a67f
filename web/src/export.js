// Files made of the run: its transcript, a picture of the moment, captures of the packets.
import { find, make, showList } from "./dom.js";
import { download } from "./download.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement} root
 * @param {import("./stage.js").Stage} stage
 */
export function mountExport(root, stage) {
  const row = find(root, "[data-exports]");
  const saved = find(root, "[data-saved]");
  const button = (o) => make("button", { type: "button", onclick: () => stage.send("export", { id: o.value }) }, o.label);
  stage.on("run", (run) => {
    showList(row, run.exports, (o) => o.value, button);
    saved.textContent = "";
  });
  stage.on("export", (file) => {
    save(file);
    saved.textContent = say("exportSaved", file.name);
  });
}

/**
 * Gives a file to the browser.
 * @param {import("./stage.js").Export} file
 */
function save(file) {
  const content = file.base64 ? Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0)) : (file.text ?? "");
  download(file.name, content, file.mime);
}
