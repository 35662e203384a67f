// Runs before the first paint: the theme, whether the page is embedded in another one, and that scripts run at all.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const query = new URLSearchParams(location.search);
  root.toggleAttribute("data-embed", query.has("embed"));
  try {
    const theme = query.get("theme") ?? JSON.parse(localStorage.getItem("wirethread:theme") ?? '"auto"');
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // No storage: the system's theme.
  }
})();
