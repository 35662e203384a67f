import { make } from "./dom.js";

const keepFor = 60_000; // milliseconds until a file's address is given up: some browsers read it late

/**
 * Gives a file to the browser.
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), keepFor);
}
