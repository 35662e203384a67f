/** True while `wirethread serve` shows the page. */
declare const DEV: boolean;
