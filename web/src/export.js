// Files made of the run: its transcript, a picture of the moment, captures of the packets.
import { find, make, showList } from "./dom.js";
import { say } from "./words.js";

const keepFor = 60_000; // milliseconds that the browser has to take a file

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
  const address = URL.createObjectURL(new Blob([content], { type: file.mime }));
  make("a", { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), keepFor);
}
