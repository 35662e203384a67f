// The copy of the course on this device: whether there is one, whether a newer
// one waits for the learner, and whether the network is gone.
import { find } from "./dom.js";
import { say } from "./words.js";

/** @typedef {"" | "saving" | "kept"} Copy */

/**
 * @param {boolean} single the single file needs no copy
 * @param {() => Promise<any>} settled gives what the copy has to wait for
 * @param {() => void} [changed] is called when there is a copy
 */
export function mountOffline(single, settled, changed = () => {}) {
  const pill = find(document, "[data-offline]");
  /** @type {Copy} */
  let copy = "";
  const wording = () => {
    if (single) return say("offlineFile");
    if (!navigator.onLine) return say("offlineNow");
    return copy === "kept" ? say("offlineKept") : copy === "saving" ? say("offlineSaving") : "";
  };
  const show = () => {
    pill.textContent = wording();
    pill.hidden = pill.textContent === "";
  };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
  const { worker } = document.body.dataset;
  if (worker && navigator.serviceWorker && self === top) {
    keepCopy(worker, settled, (now) => {
      copy = now;
      show();
      if (copy === "kept") changed();
    });
  }
  return { show };
}

/**
 * @param {string} address of the service worker
 * @param {() => Promise<any>} settled
 * @param {(copy: Copy) => void} tell
 */
async function keepCopy(address, settled, tell) {
  const container = navigator.serviceWorker;
  let controlled = Boolean(container.controller);
  container.addEventListener("controllerchange", () => {
    if (controlled) reload(); // the learner has agreed to a new version, here or in another tab
    controlled = true;
  });
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  await settled();
  let registration;
  try {
    registration = await container.register(address);
  } catch {
    return; // private browsing, or the server is gone: what was kept still works
  }
  const look = () => {
    tell(registration.active ? "kept" : registration.installing ? "saving" : "");
    if (registration.waiting && registration.active) offerUpdate(registration.waiting);
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", () => {
    follow();
    look();
  });
  follow();
  look();
  // An installed app may stay open for weeks.
  document.addEventListener("visibilitychange", () => document.hidden || registration.update().catch(() => {}));
}

let reloading = false;
function reload() {
  if (reloading) return;
  reloading = true;
  location.reload();
}

/** @param {ServiceWorker} waiting */
function offerUpdate(waiting) {
  const banner = find(document, "[data-update]");
  banner.hidden = false;
  find(banner, "[data-do=later]").onclick = () => (banner.hidden = true);
  find(banner, "[data-do=update]").onclick = () => {
    waiting.addEventListener("statechange", () => waiting.state === "activated" && reload());
    waiting.postMessage("use this version");
  };
}

/**
 * Shows the button in row where the browser offers to install the site.
 * @param {HTMLElement} row
 */
export function mountInstall(row) {
  let offer = null;
  addEventListener("beforeinstallprompt", (e) => {
    e.preventDefault();
    offer = e;
    row.hidden = false;
  });
  addEventListener("appinstalled", () => (row.hidden = true));
  find(row, "[data-do=install]").addEventListener("click", async () => {
    await offer.prompt();
    row.hidden = true; // an offer holds for one question
  });
}
