// A lesson as a SCO of SCORM 1.2: progress, score, place and time go to the
// learning platform and come back from it. Where the platform fails, the
// browser's storage goes on; a later session hands in what is owed.
import { find } from "./dom.js";
import { reading } from "./header.js";
import { Lms, findAPI, timespan } from "./lms.js";
import { here, hashOf, placeOf, replacePlace } from "./place.js";
import { changes, keptOf, keepLesson } from "./progress.js";
import { keep, recall } from "./store.js";
import { pack, shortPlace, unpack } from "./suspend.js";
import { say } from "./words.js";

const often = 30_000; // milliseconds between looks at the place

const slug = find(document, "article.lesson").dataset.lesson;
const owedName = `owed:${slug}`;
const lms = new Lms(findAPI(window));
let since = 0; // when the session began, performance.now
let status = "";
let best = -1; // the score that the platform has, 0 to 100; -1 without one
let student = "";
/** @type {import("./progress.js").Progress | null} */
let progress = null;

/** One sentence about the platform; empty when all is well. */
function tell(key) {
  const line = find(document, "[data-lms]");
  line.hidden = !key;
  if (!key) return;
  line.dataset.w = key;
  line.textContent = say(key);
}

function begin() {
  since = performance.now();
  if (!lms.begin()) {
    tell(lms.api ? "lmsFailed" : "lmsNone");
    return;
  }
  student = lms.get("cmi.core.student_id");
  status = lms.get("cmi.core.lesson_status");
  const score = parseFloat(lms.get("cmi.core.score.raw"));
  best = Number.isFinite(score) ? score : -1;
  resume(unpack(lms.get("cmi.suspend_data")));
}

/** The platform's record replaces the browser's, unless that one holds what the platform did not take. */
function resume(record) {
  const theirs = record?.kept ?? { cues: [], answers: {} };
  const ours = keptOf(slug);
  const owed = recall(owedName, null);
  const mine = owed === "" || owed === student;
  const cues = mine ? [...new Set([...theirs.cues, ...ours.cues])] : theirs.cues;
  const answers = mine ? { ...theirs.answers, ...ours.answers } : theirs.answers;
  keepLesson(slug, { ...ours, cues, answers });
  const at = record?.place || lms.get("cmi.core.lesson_location");
  if (at && !location.hash) replacePlace(placeOf(at));
}

/** Where the learner is: the element being read, and the moment on the stage. */
function place() {
  const article = document.querySelector("article.lesson.current");
  if (!article) return here().anchor;
  return hashOf({ anchor: reading(article) || article.dataset.page, link: here().link }).slice(1);
}

/** Gives the platform what has changed. */
function report() {
  if (!progress) return;
  const ok = lms.open && handIn();
  keep(owedName, ok ? null : student);
  if (lms.open) tell(ok ? "" : "lmsFailed");
}

/** Everything is tried, also after a refusal. */
function handIn() {
  const at = place();
  const record = progress.current;
  const answers = Object.values(record.answers);
  if (answers.length) best = Math.max(best, Math.round((100 * answers.filter((a) => a.right).length) / progress.questions.length));
  const taken = [
    lms.set("cmi.core.lesson_location", shortPlace(at)),
    lms.set("cmi.suspend_data", pack(record, at)),
    best < 0 || lms.set("cmi.core.score.raw", best),
    lms.set("cmi.core.lesson_status", statusNow(progress.done === progress.kept.of)),
    lms.set("cmi.core.exit", "suspend"),
  ];
  if (best >= 0) {
    // Optional in SCORM 1.2: a platform may refuse them.
    lms.offer("cmi.core.score.min", 0);
    lms.offer("cmi.core.score.max", 100);
  }
  if (!lms.changed) return true;
  taken.push(lms.set("cmi.core.session_time", timespan(performance.now() - since)), lms.commit());
  return taken.every(Boolean);
}

/** A lesson that was completed or passed stays so. */
function statusNow(done) {
  if (status === "completed" || status === "passed") return status;
  if (!done) return status === "failed" ? status : "incomplete";
  const mastery = parseFloat(lms.get("cmi.student_data.mastery_score"));
  status = !Number.isFinite(mastery) ? "completed" : best >= mastery ? "passed" : "failed";
  return status;
}

function leave() {
  if (!lms.open) return;
  lms.changed = true; // the time at least
  report();
  lms.finish();
}

// Who has chosen no language before begins in the package's.
if (!recall("lang", "")) keep("lang", document.documentElement.lang.slice(0, 2));
begin();
changes.addEventListener("change", (e) => {
  progress = /** @type {CustomEvent} */ (e).detail;
  report();
});
setInterval(report, often);
addEventListener("beforeunload", report);
document.addEventListener("visibilitychange", () => document.hidden && report());
addEventListener("pagehide", leave);
addEventListener("pageshow", (e) => e.persisted && begin());
