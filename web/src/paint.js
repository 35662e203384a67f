// What can wait until the text is on the screen.

const patience = 1000; // milliseconds; a frame that is not on the screen may never be painted

/**
 * Calls start once, when the page has been painted or nobody sees it.
 * @param {() => void} start
 */
export function afterPaint(start) {
  let begun = false;
  const begin = () => {
    if (!begun) start();
    begun = true;
  };
  if (document.hidden) return begin();
  requestAnimationFrame(() => setTimeout(begin)); // between the two the page is painted
  setTimeout(begin, patience);
}
