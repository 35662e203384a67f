// The service worker keeps one version of the whole site on the device, and
// answers from it. A new version is fetched completely, waits until the learner
// agrees, and then takes over as a whole: nothing is ever mixed of two versions.
// The build writes before this which files there are (worker.go).
(() => {
  "use strict";

  const { version, files } = self.wirethread;
  const { scope } = self.registration;
  const integrity = new Map(files);
  const ours = `wirethread ${scope} `; // other courses may be on the same origin
  const cacheName = ours + version;

  const addressOf = (name) => new URL(name, scope).href;

  /** The answer without what belongs to its transport; a page that came by a redirect could not be shown. */
  const plain = (answer) => {
    const headers = new Headers(answer.headers);
    headers.delete("content-encoding");
    headers.delete("content-length");
    return new Response(answer.body, { headers });
  };

  /** Keeps a file, from the version before if it is there too. The integrity refuses a file of another version. */
  const store = async (cache, name) => {
    const address = addressOf(name);
    if (await cache.match(address)) return;
    const named = name.startsWith("assets/"); // after what is in it
    const kept = named && (await caches.match(address));
    if (kept) return cache.put(address, kept);
    const answer = await fetch(address, { integrity: integrity.get(name), cache: named ? "default" : "no-cache" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    await cache.put(address, plain(answer));
  };

  const fill = async () => {
    const cache = await caches.open(cacheName);
    await Promise.all([...integrity.keys()].map((name) => store(cache, name)));
  };

  const dropOthers = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((n) => n.startsWith(ours) && n !== cacheName).map((n) => caches.delete(n)));
  };

  /** The file that an address means, whatever follows "?". */
  const nameOf = (address) => {
    const { origin, pathname } = new URL(address);
    const path = origin + pathname;
    if (!path.startsWith(scope)) return null;
    const name = path.slice(scope.length);
    return name === "" || name.endsWith("/") ? name + "index.html" : name;
  };

  const keptFile = async (name, request) => {
    const cache = await caches.open(cacheName);
    return (await cache.match(addressOf(name))) ?? fetch(request);
  };

  /** A page that this version does not have: a folder without its slash, or nothing that we know. */
  const unknownPage = async (name, request) => {
    if (integrity.has(name + "/index.html")) return Response.redirect(addressOf(name + "/") + new URL(request.url).search);
    try {
      return await fetch(request);
    } catch {
      const page = await keptFile("404.html", request);
      return new Response(page.body, { status: 404, headers: page.headers });
    }
  };

  addEventListener("install", (e) => e.waitUntil(fill()));
  addEventListener("activate", (e) => e.waitUntil(dropOthers().then(() => self.clients.claim())));
  addEventListener("message", (e) => {
    if (e.data === "use this version") self.skipWaiting();
  });
  addEventListener("fetch", (e) => {
    const { request } = e;
    const name = request.method === "GET" ? nameOf(request.url) : null;
    if (name === null) return;
    if (integrity.has(name)) e.respondWith(keptFile(name, request));
    else if (request.mode === "navigate") e.respondWith(unknownPage(name, request));
  });
})();
