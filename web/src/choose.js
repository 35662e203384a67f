// The first page: goes on in the learner's language.
import { preferredLanguage } from "./preferred.js";

location.replace(`${preferredLanguage()}/index.html${location.hash}`);
