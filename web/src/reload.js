// While the course is being written: reloads the page when the server has built
// it anew, and shows why it could not.

/**
 * @param {string} address
 * @param {(problem: string) => void} tell
 */
export function reloadOnChange(address, tell) {
  const events = new EventSource(address);
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("problem", (e) => tell(e.data));
}
