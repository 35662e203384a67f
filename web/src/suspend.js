// What a learning platform keeps for a lesson, as text: cmi.suspend_data. Version,
// cues, answers, and the place if it did not fit into cmi.core.lesson_location:
//
//	1;open,syn-cue;why:+SYN-RECEIVED,quiz-1:-2;zh/handshake?v=1&...
//
// The limits are those of SCORM 1.2's data types. That the complete progress of every lesson fits
// is checked when the package is built (suspendBound of scorm.go).

/** @typedef {Pick<import("./progress.js").Kept, "cues" | "answers">} Record */

const most = 4096; // characters of cmi.suspend_data
const longestPlace = 255; // characters of cmi.core.lesson_location
const version = "1";

/**
 * @param {Record} kept
 * @param {string} place
 */
export function pack(kept, place) {
  const answers = Object.entries(kept.answers).map(([id, a]) => `${id}:${a.right ? "+" : "-"}${encodeURIComponent(a.choice)}`);
  const text = `${version};${kept.cues.join(",")};${answers.join(",")};`;
  if (place.length <= longestPlace || text.length + place.length > most) return text;
  return text + place;
}

/**
 * The place that fits into cmi.core.lesson_location: a moment that is too long is left out.
 * @param {string} place
 */
export function shortPlace(place) {
  return place.length <= longestPlace ? place : place.split("?")[0].slice(0, longestPlace);
}

/**
 * @param {string} text
 * @returns {{kept: Record, place: string} | null} null if it is not of this version
 */
export function unpack(text) {
  const [form, cues, answers, ...place] = text.split(";");
  if (form !== version || place.length === 0) return null;
  const kept = { cues: cues.split(",").filter(Boolean), answers: {} };
  for (const one of answers.split(",").filter(Boolean)) {
    const cut = one.indexOf(":");
    try {
      kept.answers[one.slice(0, cut)] = { choice: decodeURIComponent(one.slice(cut + 2)), right: one[cut + 1] === "+" };
    } catch {
      return null;
    }
  }
  return { kept, place: place.join(";") };
}
