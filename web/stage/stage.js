// Starts the module in the stage's document, an iframe with one canvas, and
// keeps Ebitengine from taking more of the page than that canvas. A classic
// script: it must run from file:// and inside a srcdoc document.
(() => {
  "use strict";

  const root = document.documentElement;
  const page = window.parent;
  const post = (message) => page.postMessage({ wirethread: 1, ...message }, "*");

  /** Calls take with every message of the page. */
  const listen = (take) =>
    addEventListener("message", (e) => {
      if (e.source === page && e.data?.wirethread === 1) take(e.data);
    });

  // The page's language, until the page says otherwise.
  try {
    root.lang = page.document.documentElement.lang || root.lang;
  } catch {
    // A page of another origin: the document's own language.
  }

  // Sentences: the module, which knows all others, is not there yet.

  const words = {
    webgl: {
      zh: "这个浏览器没有 WebGL 2，画不出模拟。请换一个较新的浏览器，或在设置里打开硬件加速；正文和文字记录照常可读。",
      en: "This browser has no WebGL 2, so the simulation cannot be drawn. Use a newer browser or turn on hardware acceleration; the text and the transcripts can still be read.",
    },
    module: {
      zh: "模拟没有加载成功。请检查网络后重新打开本页；正文和文字记录照常可读。",
      en: "The simulation could not be loaded. Check the connection and open this page again; the text and the transcripts can still be read.",
    },
    stopped: {
      zh: "模拟停止了。请重新打开本页；进度都还在。",
      en: "The simulation has stopped. Open this page again; your progress is kept.",
    },
  };

  /** Tells what is wrong, and again when the page changes the language. */
  const fail = (what, sentence) => {
    const say = (lang) => post({ type: "error", what, text: words[sentence][lang === "en" ? "en" : "zh"] });
    say(root.lang.slice(0, 2));
    listen((m) => {
      if (m.type === "set" && m.lang) say(m.lang);
    });
  };

  // Frames: Ebitengine asks for one after another. One is granted only while
  // something changes and somebody can see it.

  const grant = window.requestAnimationFrame.bind(window);
  const frames = { asked: null, wanted: true, seen: { page: true, tab: !document.hidden, screen: true }, picture: null };
  const pump = () => {
    const { page, tab, screen } = frames.seen;
    if (!frames.asked || (!frames.picture && (!frames.wanted || !page || !tab || !screen))) return;
    const callback = frames.asked;
    frames.asked = null;
    grant((now) => {
      if (devicePixelRatio !== fitted) fit();
      callback(now);
      sendPicture();
    });
  };
  window.requestAnimationFrame = (callback) => {
    frames.asked = callback;
    pump();
    return 0;
  };
  const see = (by, on) => {
    frames.seen[by] = on;
    pump();
  };
  /** Sends the page the frame that was just drawn, if it wants one: a moment later the canvas is empty. */
  const sendPicture = () => {
    if (!frames.picture) return;
    const canvas = document.querySelector("canvas");
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    const pen = copy.getContext("2d");
    pen.fillStyle = getComputedStyle(root).getPropertyValue("--bg");
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(canvas, 0, 0);
    post({ type: "export", ...frames.picture, mime: "image/png", base64: copy.toDataURL("image/png").split(",")[1] });
    frames.picture = null;
  };
  document.addEventListener("visibilitychange", () => see("tab", !document.hidden));
  new IntersectionObserver((entries) => see("screen", entries.at(-1).isIntersecting)).observe(root);

  // Pixels: at most two for a CSS pixel, one where the processor draws.

  let most = 2;
  let fitted = 0; // the device's ratio that this was done for
  const fit = () => {
    fitted = devicePixelRatio;
    const ratio = Math.min(Math.max(fitted || 1, 1), most);
    const width = Math.max(Math.round(innerWidth * ratio), 1);
    root.style.setProperty("--width", `${width}px`);
    root.style.setProperty("--height", `${Math.max(Math.round(innerHeight * ratio), 1)}px`);
    root.style.setProperty("--shrink", String(Math.max(innerWidth, 1) / width));
  };
  addEventListener("resize", fit);

  // The canvas: Ebitengine would take Tab, wheel and touch for itself. It gets
  // none of them; the module listens to clicks and a few keys, and scrolling
  // stays the page's.

  const add = HTMLCanvasElement.prototype.addEventListener;
  HTMLCanvasElement.prototype.addEventListener = function (type, ...rest) {
    if (/^(key|mouse|touch|wheel|contextmenu|drag|drop|blur)/.test(type)) return;
    add.call(this, type, ...rest);
  };

  // It would have every pixel sampled four times, too; the sprites' edges are
  // smooth already, and without a graphics card that is most of a frame. It
  // takes the context that its canvas has, so this one is made first.
  const draws = () => {
    const gl = document.querySelector("canvas").getContext("webgl2", { antialias: false });
    if (!gl) fail("webgl", "webgl");
    else if (software(gl)) most = 1;
    fit();
    return gl !== null;
  };

  /** Whether the processor draws. */
  const software = (gl) => {
    const more = gl.getExtension("WEBGL_debug_renderer_info");
    return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(gl.getParameter(more ? more.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  };

  // A file dropped here would take the document's place: the page gets it instead.
  addEventListener("dragover", (e) => e.preventDefault());
  addEventListener("drop", (e) => {
    e.preventDefault();
    const file = e.dataTransfer?.files[0];
    if (file) post({ type: "drop", file });
  });

  const mendCanvas = () => {
    const canvas = document.querySelector("canvas");
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
  };

  // The page may tell what to show before the module is there: it then shows that first.

  let take = null; // the module's
  const early = [];
  listen((m) => {
    if (take) take(m);
    else if (m.type !== "module") early.push(m);
  });

  /** Calls then when what was drawn can be seen, or when nobody looks. */
  const afterPaint = (then) => {
    let done = false;
    const once = () => {
      if (!done) then();
      done = true;
    };
    grant(() => setTimeout(once));
    setTimeout(once, 100);
  };

  // What the module asks of its document.

  window.wirethreadFrames = 0;
  window.wirethreadStage = {
    /** Hands over the page's messages, those that have come first. */
    listen(to) {
      take = to;
      for (const m of early.splice(0)) take(m);
    },
    afterPaint,
    /** Makes the canvas ready and tells whether this browser can draw. */
    draws,
    /** Whether anything changes from now on. */
    want(on) {
      frames.wanted = on;
      pump();
    },
    /** Send the page the next frame as a file of this name. */
    picture(id, name) {
      frames.picture = { id, name };
      pump();
    },
    /** Whether the page shows the stage. */
    visible: (on) => see("page", on),
  };

  // The module: from an address, or from the page when this document has none.

  const bytes = () =>
    new Promise((resolve) => {
      listen((m) => {
        if (m.type === "module" && m.bytes instanceof ArrayBuffer) resolve(m.bytes);
      });
      post({ type: "boot", module: true });
    });

  // Where the document has no origin (a sandboxed frame, a disk) it cannot fetch
  // the module; a script file may hold it there: compressed, in base64.
  const unpacked = () =>
    new Promise((resolve, reject) => {
      window.wirethreadModule = (text) => {
        const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
        const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
        new Response(stream).arrayBuffer().then(resolve, reject);
      };
      const script = document.createElement("script");
      script.src = root.dataset.packed;
      script.onerror = () => reject(new Error(`${script.src} cannot be loaded`));
      document.head.append(script);
    });

  const load = async (imports) => {
    const address = root.dataset.module;
    const { packed } = root.dataset;
    if (!address && !packed) return (await WebAssembly.instantiate(await bytes(), imports)).instance;
    post({ type: "boot", module: false });
    if (!address || origin === "null") return (await WebAssembly.instantiate(await unpacked(), imports)).instance;
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    // Servers often do not know the type.
    const known = answer.headers.get("Content-Type") === "application/wasm";
    const typed = known ? answer : new Response(answer.body, { headers: { "Content-Type": "application/wasm" } });
    return (await WebAssembly.instantiateStreaming(typed, imports)).instance;
  };

  const start = async () => {
    const go = new Go();
    let instance;
    try {
      instance = await load(go.importObject);
    } catch (err) {
      console.warn(err);
      return fail("module", "module");
    }
    const end = go.run(instance);
    mendCanvas();
    await end.catch(console.warn);
    fail("module", "stopped");
  };

  start();
})();
