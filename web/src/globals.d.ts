/** True while `wirethread serve` shows the page. */
declare const DEV: boolean;

interface Window {
  /** Gives the messages that came before anybody listened, and holds no more: see early.js. */
  wirethreadHeld?: () => MessageEvent[];
}
