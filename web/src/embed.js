// Wiring of the embed: one simulation with its controls in somebody else's page.
// Nothing is stored; what it shows is in its address and in the host's messages.
import { find } from "./dom.js";
import { pageAlert } from "./header.js";
import { mountHost, mountSize, tell } from "./host.js";
import { preferredLanguage } from "./preferred.js";
import { momentOf, readQuery, scenarioOf } from "./query.js";
import { keep, storeNothing } from "./store.js";
import { mountTheatre } from "./theatre.js";
import { watchLook, wear } from "./theme.js";
import { language, reword, say } from "./words.js";

const linkPause = 500; // milliseconds that the stage has for a damaged link
const shape = 0.62; // the picture's height by its width

const { query, bad } = readQuery(location.search);

/** @param {string} lang */
function speak(lang) {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  reword(lang, document);
  document.title = say("embedTitle");
}

/** @param {string} theme */
function dressAs(theme) {
  keep("theme", theme);
  wear();
}

storeNothing();
dressAs(query.theme);
speak(query.lang || preferredLanguage());
document.body.dataset.controls = query.controls;

const root = find(document, "[data-stage]");
const { stage, dress, reword: rewordTheatre } = mountTheatre(root, (frame) => (frame.src = document.body.dataset.stageUrl), momentAddress);

/**
 * The address of an embed that shows a moment.
 * @param {string} link
 */
function momentAddress(link) {
  const address = new URL(location.pathname, location.href);
  address.search = new URLSearchParams({ link, lang: language() }).toString();
  return address.href;
}

// What the address asks for.

function begin() {
  const moment = momentOf(query.t);
  const play = query.autoplay;
  stage.send("set", { speed: query.speed });
  const found = scenarioOf(query, stage.sims, bad);
  const loadScenario = () => stage.send("load", { ...found, params: query.params, ...moment, play });
  if (query.link) {
    stage.send("load", { link: query.link, params: query.params, ...moment, play });
    setTimeout(() => stage.run || loadScenario(), linkPause);
  } else loadScenario();
  if (bad.length === 0) return;
  const text = say("embedBad", bad.map((b) => say("embedBadValue", b.name, b.value, b.use)).join(say("listComma")));
  pageAlert(text);
  tell("error", { what: "query", text });
}
stage.addEventListener("ready", () => stage.send("list"), { once: true });
const listed = stage.on("sims", () => {
  if (stage.sims.every((s) => s.scenarios.length === 0)) return; // the list is still to come
  listed();
  begin();
});

// The host.

mountHost(stage, ({ lang, theme, speed, controls }) => {
  if (lang === "zh" || lang === "en") {
    speak(lang);
    rewordTheatre();
  }
  if (theme === "auto" || theme === "light" || theme === "dark") {
    dressAs(theme);
    dress();
  }
  if (controls === "full" || controls === "min" || controls === "none") document.body.dataset.controls = controls;
  if (typeof speed === "number") stage.send("set", { speed });
});
watchLook(dress);

// Size.

const picture = find(root, ".stage-canvas");
mountSize(
  () => document.body.scrollHeight - picture.offsetHeight + Math.min(Math.max(innerWidth * shape, 240), 560),
  [document.body, picture],
);

const full = find(root, "[data-do=fullscreen]");
full.hidden = !document.fullscreenEnabled;
full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()));
document.addEventListener("fullscreenchange", () => {
  const key = document.fullscreenElement ? "fullscreenLeave" : "fullscreen";
  full.title = full.ariaLabel = say(key);
  full.dataset.wLabel = full.dataset.wTitle = key;
});
