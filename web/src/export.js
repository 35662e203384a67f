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
  const captures = find(root, "[data-captures]");
  const saved = find(root, "[data-saved]");
  const framed = find(root, "[data-framed]");
  const button = (o) => make("button", { type: "button", onclick: () => stage.send("export", { id: o.value }) }, o.label);
  stage.on("run", (run) => {
    showList(row, run.exports, (o) => o.value, button);
    captures.hidden = !run.exports.some((o) => o.value.startsWith("pcapng"));
    saved.textContent = framed.textContent = "";
  });
  stage.on("export", (file) => {
    save(file);
    saved.textContent = say("exportSaved", file.name);
    // No script hears that the page around this one forbids it.
    if (parent !== window) framed.textContent = say("exportFramed");
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
