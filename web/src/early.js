// Runs before the first paint: the theme, and that scripts run at all.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = JSON.parse(localStorage.getItem("wirethread:theme") ?? '"auto"');
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // No storage: the system's theme.
  }
})();
