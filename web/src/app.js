// Wiring: the page of the site, or the single file with all of them.
import { mountCues } from "./cues.js";
import { find } from "./dom.js";
import { mountDrills } from "./drill.js";
import { pageAlert, reading, showProgress } from "./header.js";
import { mountHost, tellProgress } from "./host.js";
import { mountInstall, mountOffline } from "./offline.js";
import { afterPaint } from "./paint.js";
import { here, hashOf, replacePlace } from "./place.js";
import { mountPredictions } from "./predict.js";
import { preferredLanguage } from "./preferred.js";
import { Progress, showStates } from "./progress.js";
import { mountProgressFile } from "./progressfile.js";
import { mountQuizzes } from "./quiz.js";
import { reloadOnChange } from "./reload.js";
import { articleOf, stageDocument, stageModule, wholeFile } from "./single.js";
import { assume, keep, stores } from "./store.js";
import { mountTheatre, stageIn } from "./theatre.js";
import { look, mountTheme, wear } from "./theme.js";
import { language, reword, say } from "./words.js";

const single = "single" in document.body.dataset; // several articles in this document
const { stageUrl: stageURL } = document.body.dataset; // none where the stage is in this document too
const embedded = "embed" in document.documentElement.dataset;
const linkPause = 500; // milliseconds that the stage has for a damaged link
const writePause = 400; // milliseconds between two moments that go into the address: browsers count the calls

/** @type {ReturnType<typeof mountTheatre> | null} */
let theatre = null;
/** @type {HTMLElement | null} */
let article = null;
let close = () => {};
let firstLink = ""; // of the scenario that the lesson begins with: the address stays clean

// The stage.

/** The stage of this page, whose document is loaded while the text is painted. */
let begun = /** @type {import("./stage.js").Stage | undefined} */ (undefined);

/** Tells the stage of this page what it is to show when its module is there. */
function beginStage() {
  const root = document.querySelector("[data-stage]");
  if (!root) return;
  begun = stageIn(root);
  begun.frame.src = stageURL;
  begun.send("set", { lang: language(), ...look() });
  const { link } = here();
  begun.send("load", link ? { link } : startOf(find(document, "article[data-page]")));
}

function openStage(frame, stage) {
  if (stage === begun) return;
  if (stageURL) {
    frame.src = stageURL;
    return;
  }
  stage.on("boot", async (m) => {
    if (!m.module) return;
    if (typeof DecompressionStream !== "function") return fail(stage, "stageOld");
    stageModule().then((bytes) => stage.feed(bytes), () => fail(stage, "stageBroken"));
  });
  wholeFile().then(() => (frame.srcdoc = stageDocument()));
}

/** @param {string} link */
const momentAddress = (link) => location.href.split("#")[0] + hashOf({ anchor: here().anchor, link });

function fail(stage, key) {
  stage.usable = false;
  stage.dispatchEvent(new CustomEvent("error", { detail: { what: "module", text: say(key) } }));
}

function startTheatre() {
  theatre = mountTheatre(find(document, "[data-stage]"), openStage, momentAddress, begun);
  const { stage } = theatre;
  if (embedded) mountHost(stage, dressFor);
  let timer = 0;
  let written = -writePause;
  let waiting = /** @type {import("./stage.js").Moment | null} */ (null);
  const write = () => {
    const m = waiting;
    waiting = null;
    if (!m || (m.link === firstLink && !here().link)) return;
    written = performance.now();
    replacePlace({ anchor: here().anchor, link: m.link });
  };
  stage.on("moment", (m) => {
    clearTimeout(timer);
    waiting = m.playing ? null : m;
    if (m.playing) return;
    firstLink ||= m.link;
    timer = setTimeout(write, written + writePause - performance.now());
  });
  addEventListener("click", write, true); // it may lead to another page
  stage.on("error", (e) => {
    // What can still be read of a damaged link is loaded by the stage itself.
    if (e.what === "link") setTimeout(() => stage.run || loadDefault(), linkPause);
  });
}

/** The scenario that a lesson begins with. */
const startOf = (el) => ({ sim: el.dataset.sim, scenario: el.dataset.scenario });

function loadDefault() {
  if (article) theatre?.stage.send("load", startOf(article));
}

// The article.

/** @param {HTMLElement} el */
function openArticle(el) {
  if (article === el) return;
  close();
  const before = article;
  article = el;
  el.classList.add("current");
  document.body.dataset.kind = el.matches(".lesson") ? "lesson" : "index";
  if (!el.matches(".lesson")) {
    find(document, "[data-progress]").hidden = true;
    showStates(el);
    close = () => el.classList.remove("current");
    return;
  }
  const fresh = !theatre;
  if (!theatre) startTheatre();
  const { stage, tell } = theatre;
  let told = (done, of) => {};
  const progress = new Progress(el, (done, of) => {
    showProgress(done, of);
    told(done, of);
  });
  if (embedded) told = tellProgress(progress);
  const ends = [mountCues(el, stage, progress), mountPredictions(el, stage, progress, tell), mountDrills(el, stage), mountQuizzes(el, progress)];
  close = () => {
    for (const end of ends) end();
    el.classList.remove("current");
  };
  const { link } = here();
  if (link) loadLink(link);
  else if (fresh ? !begun : before?.dataset.lesson !== el.dataset.lesson) {
    firstLink = "";
    loadDefault();
  }
}

/** @param {string} link */
function loadLink(link) {
  const stage = theatre?.stage;
  if (stage && stage.moment?.link !== link && !stage.awaits(link)) stage.send("load", { link });
}

/** Shows the element of the address, also inside something folded. */
function showAnchor() {
  const { anchor } = here();
  const el = anchor && document.getElementById(anchor);
  if (!el || el === article) return;
  for (let d = el.closest("details"); d; d = d.parentElement?.closest("details") ?? null) d.open = true;
  el.scrollIntoView();
}

// In somebody else's page.

/** What the host may change of a lesson. */
function dressFor({ theme, speed }) {
  if (theme === "auto" || theme === "light" || theme === "dark") {
    assume("theme", theme);
    wear();
    theatre?.dress();
  }
  if (typeof speed === "number") theatre?.stage.send("set", { speed });
}

/** Other pages of the course open as this one did, and other sites outside the frame. */
function embedLinks() {
  for (const a of document.querySelectorAll("article a[href]")) {
    if (a.host !== location.host) a.target = "_blank";
    else if (a.pathname !== location.pathname) a.search = location.search;
  }
}

// The address.

function route() {
  if (single) {
    const { anchor } = here();
    const first = document.querySelector(firstPage(language()));
    const found = articleOf(anchor);
    pageAlert(found.unknown ? say("unknownPage", anchor) : "");
    const el = found.article ?? article ?? first;
    if (el !== article) scrollTo(0, 0);
    enter(el);
  } else {
    openArticle(find(document, "article[data-page]"));
  }
  const { link } = here();
  if (link) loadLink(link);
  showAnchor();
}

/** The single file's header follows its article. */
function enter(el) {
  const lang = el.lang.startsWith("zh") ? "zh" : "en";
  if (lang !== language()) {
    keep("lang", lang);
    document.documentElement.lang = el.lang;
    reword(lang, document);
    theatre?.reword();
    offline.show();
  }
  openArticle(el);
  document.title = el.dataset.title;
  find(document, "[data-crumb]").textContent = el.dataset.crumb;
  find(document, "[data-home]").href = "#" + find(document, firstPage(lang)).dataset.page;
  const other = find(document, "[data-language]");
  other.hreflang = other.lang = lang === "zh" ? "en" : "zh-CN";
  other.href = "#" + otherPage(el.dataset.page);
}

/** The index, or the lesson where it stands alone. */
const firstPage = (lang) => `article[data-page^="${lang}"]`;

/** @param {string} page */
const otherPage = (page) => (page.startsWith("zh") ? "en" : "zh") + page.slice(2);

/** The same place in the other language. */
function switchLanguage(e) {
  if (!article || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  keep("lang", language() === "zh" ? "en" : "zh");
  const link = here().link;
  const at = reading(article);
  if (single) location.hash = hashOf({ anchor: at ? otherPage(at) : otherPage(article.dataset.page), link });
  else location.href = e.currentTarget.href.split("#")[0] + hashOf({ anchor: at, link });
}

if (embedded) {
  assume("theme", document.documentElement.dataset.theme ?? "auto");
  embedLinks();
}
// The copy would take the network and the processor from the simulation.
const offline = mountOffline(!stageURL, async () => begun?.settled, () => {
  for (const note of document.querySelectorAll("[data-kept]")) note.hidden = false;
});
for (const row of document.querySelectorAll("[data-install]")) mountInstall(row);
for (const index of document.querySelectorAll("article.index")) mountProgressFile(index, () => showStates(index));
mountTheme(find(document, "[data-theme-choice]"), () => theatre?.dress());
find(document, "[data-language]").addEventListener("click", switchLanguage);
for (const skip of document.querySelectorAll("[data-skip]")) {
  skip.addEventListener("click", (e) => {
    e.preventDefault();
    document.getElementById(skip.dataset.skip === "stage" ? "stage" : "text")?.focus();
  });
}
addEventListener("hashchange", route);
addEventListener("popstate", route);
/** What printing has unfolded. */
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("article.current details:not([open]), article:only-of-type details:not([open])")];
  for (const d of unfolded) d.open = true;
});
addEventListener("afterprint", () => {
  for (const d of unfolded) d.open = false;
});
if (single && !here().anchor && preferredLanguage() !== language()) {
  enter(find(document, firstPage(preferredLanguage())));
}
if (single) route();
else {
  beginStage();
  afterPaint(route); // the text does not wait for what makes the page work
}
keep("lang", language());
if (!stores()) pageAlert(say("noStorage"));
if (DEV && !single) reloadOnChange("/-/reload", pageAlert);
