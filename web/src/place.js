// Where the page is: the part of the address behind #. It names an element of
// the page, or a moment of the simulation (a link of the stage, "v=1&..."), or
// both: "why-three?v=1&...". In the single file the element's name begins with
// the page's: "zh/handshake", "zh/handshake/why-three".

/** @typedef {{anchor: string, link: string}} Place */

/** @returns {Place} */
export const here = () => placeOf(location.hash.slice(1));

/**
 * @param {string} hash without its #
 * @returns {Place}
 */
export function placeOf(hash) {
  if (/^v=\d/.test(hash)) return { anchor: "", link: hash };
  const cut = hash.indexOf("?");
  if (cut < 0) return { anchor: plain(hash), link: "" };
  return { anchor: plain(hash.slice(0, cut)), link: hash.slice(cut + 1) };
}

/** @param {string} text */
function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {Place} place */
export function hashOf({ anchor, link }) {
  if (!link) return anchor ? "#" + anchor : "";
  return anchor ? `#${anchor}?${link}` : "#" + link;
}

/**
 * Writes the place into the address without a new entry in the history.
 * @param {Place} place
 */
export function replacePlace(place) {
  try {
    history.replaceState(history.state, "", hashOf(place) || location.pathname + location.search);
  } catch {
    // A sandboxed frame or too many calls: the share panel still has the link.
  }
}

/**
 * Begins a new entry in the history, so that "back" returns to this place.
 * @param {Place} place
 */
export function leavePlace(place) {
  replacePlace(place);
  try {
    history.pushState(null, "");
  } catch {
    // As above.
  }
}
