// A lesson inside a learning platform: what the platform has kept comes first, then the page.
import "./scorm.js";
import "./app.js";
