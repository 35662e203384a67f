// The single file: every page is in the document, and the stage is packed inside it.

/** @param {string} id */
function packed(id) {
  const text = document.getElementById(id)?.textContent ?? "";
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** The stage's document, for srcdoc. */
export const stageDocument = () => new TextDecoder().decode(packed("stage-document"));

/**
 * The module's bytes, unpacked.
 * @returns {Promise<ArrayBuffer>}
 */
export function stageModule() {
  const stream = new Blob([packed("stage-module")]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** Resolves when the whole file has been read. */
export const wholeFile = () =>
  new Promise((resolve) => {
    if (document.readyState !== "loading") resolve(undefined);
    else document.addEventListener("DOMContentLoaded", () => resolve(undefined), { once: true });
  });

/**
 * The article that an anchor names: "zh/handshake/why-three" is in "zh/handshake".
 * @param {string} anchor
 * @returns {{article: HTMLElement | null, unknown: boolean}}
 */
export function articleOf(anchor) {
  const pages = [...document.querySelectorAll("article[data-page]")];
  let name = anchor;
  while (name) {
    const article = pages.find((a) => a.dataset.page === name);
    if (article) return { article, unknown: anchor !== name && !document.getElementById(anchor) };
    name = name.split("/").slice(0, -1).join("/");
  }
  return { article: null, unknown: anchor !== "" };
}
