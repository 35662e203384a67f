// The link to the moment looked at: to copy, as code for other pages, as a QR code.
import { codes } from "./codes.js";
import { find } from "./dom.js";
import { qrCode } from "./qr.js";
import { language, say } from "./words.js";

const mostModules = 97; // in a row of the QR code: version 20; a phone can still tell them apart
const quiet = 4; // modules around it

/** The site, for those who embed from it; null on a disk or inside a package. */
function site() {
  const { stageUrl } = document.body.dataset;
  return stageUrl && location.protocol.startsWith("http") ? new URL("../", new URL(stageUrl, location.href)) : null;
}

/**
 * @param {HTMLElement} root
 * @param {import("./stage.js").Stage} stage
 * @param {(link: string) => string} address of the page that shows the moment
 */
export function mountShare(root, stage, address) {
  /** @type {HTMLInputElement} */
  const field = find(root, "[data-link]");
  const told = find(root, "[data-told]");
  for (const button of root.querySelectorAll("[data-do=copy]")) {
    const source = find(button.closest(".share-row"), "input");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.value);
        told.textContent = say("copied");
      } catch {
        source.select();
        told.textContent = say("copyFailed");
      }
    });
  }
  const embeds = find(root, "[data-embeds]");
  const base = site();
  const show = () => {
    const { moment } = stage;
    field.value = address(moment?.link ?? "");
    told.textContent = "";
    embeds.hidden = !base || !moment?.link;
    if (!embeds.hidden && !moment?.playing) showEmbeds(embeds, stage, base, field.value);
  };
  return { show };
}

/** @param {URL} base */
function showEmbeds(root, stage, base, link) {
  const { frame, element } = codes(stage, base);
  find(root, "[data-frame-code]").value = frame;
  find(root, "[data-element-code]").value = element;
  const how = find(root, "[data-embedding]");
  how.target = "_blank";
  how.href = new URL(`${language()}/embedding/index.html`, base).href;
  showCode(find(root, "[data-qr]"), find(root, "[data-qr-note]"), link);
}

/**
 * @param {SVGElement} picture
 * @param {HTMLElement} note
 * @param {string} link
 */
function showCode(picture, note, link) {
  const code = qrCode(link);
  const fits = code !== null && code.length <= mostModules;
  picture.toggleAttribute("hidden", !fits);
  note.textContent = say(fits ? "shareScan" : "shareLong");
  if (!fits) return;
  const size = code.length + 2 * quiet;
  picture.setAttribute("viewBox", `0 0 ${size} ${size}`);
  const squares = code.flatMap((row, r) => row.map((dark, c) => (dark ? `M${c + quiet} ${r + quiet}h1v1h-1z` : "")));
  find(picture, "path").setAttribute("d", squares.join(""));
}
