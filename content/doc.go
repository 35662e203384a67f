// Package content holds the lessons and the loader that checks them: a course
// that refers to a scenario, a moment or a source that does not exist cannot be
// loaded, so it cannot be published.
//
// # Files
//
//	course.txt     the ten chapters with their lessons, in order; says which are often asked
//	glossary.txt   terms in both languages; a lesson explains at its end those that stand in it
//	zh/SLUG.md     a lesson in Chinese
//	en/SLUG.md     the same lesson in English: same headings' IDs, same blocks
//	python/X.py    a program that a lesson shows; X.out is what it prints, which a test checks
//
// A lesson that course.txt names and that has no files is planned: the index
// lists it without a link.
//
// # Writing a lesson
//
// A file begins with front matter (see meta): title, minutes, summary, sim,
// scenario (what the stage shows first), picture (the moment for link previews; may
// be missing), verified (families of references that the scenarios agree with; may
// be empty) and sources. Then comes Markdown with tables and definition lists. Headings begin at level 2 and carry an ID that is the same
// in both languages: "## 为什么是三次 {#why-three}". Raw HTML and images are
// refused. A link may go to https://..., to #id of the page, to another lesson
// or an ID in it, [握手](lesson:handshake#open), or to a scenario or moment:
// [试一试](tcp:syn-lost), [重传](tcp:syn-lost@resent).
//
// A lesson's own blocks are fenced; an ID follows the name. They can stand
// inside each other if the outer fence has more backticks.
//
//	answer                         the 30-second answer
//	cue #ID SCENARIO@MOMENT        a paragraph tied to a moment, or to a time: open@25ms
//	predict #ID SCENARIO@MOMENT    a question that the model answers; fields ask, value, choice, why
//	drill #ID SCENARIO             a question asked again and again, each time about a run from another seed; fields
//	                               ask, value, given, among, name, from, to, step, seed, why
//	quiz #ID                       a question with one right option; fields ask, right, wrong
//	correction #ID                 what is often heard, and what is so; fields claim, truth, source
//	deeper #ID TITLE               folded away until asked for
//	scenario #ID                   a scenario in the language of sim/script; cues refer to it by its ID
//	transcript SCENARIO M1..M2     the events of a scenario in words, in place
//	listing #ID X.py               a program of the folder python, and what it prints
//
// The body of answer, cue and deeper is Markdown. Fields are "key: value"; indented
// lines under one belong to it. The comment above the function of each kind
// (answer.go, cue.go, ...) shows an example. Values of predictions are
// expressions of script.Evaluate, computed while the course is loaded: nobody
// types an answer. A source is written "rfc9293 §3.5.2": the ID of a source in the front
// matter, then the place in it.
//
// All problems of a course are reported together, with file and line (Problems).
//
// # The HTML
//
// Page.HTML is what stands below the title: complete without JavaScript, no inline
// script or style. A script makes it live by these classes and attributes:
//
//	div.answer                    p.block-label is the label of this and of other blocks
//	div.cue#ID                    data-cue (number) and a place; in it a.cue-go (span.cue-number),
//	                              div.cue-text, p.cue-where (span.cue-scenario, span.cue-time)
//	a.goto                        a link into the stage, with a place; a scenario alone has data-t="0" and no moment
//	div.predict#ID                a place and data-expr; fieldset > legend, label.choice > input[type=radio] (name ID, value);
//	                              details.predict-answer[data-answer]
//	div.drill#ID                  data-sim, data-scenario, data-param, data-expr, data-given, data-among, data-from, data-to,
//	                              data-step (microseconds); p.drill-ask, in it b.drill-t; p.drill-given; span.drill-name[data-value];
//	                              details.drill-answer > strong.drill-computed
//	div.quiz#ID                   fieldset likewise, values 1, 2, ...; details.quiz-answer > ol > li[data-option], the right
//	                              one with data-right; strong.verdict
//	div.correction#ID             p.correction-claim, div.correction-truth, p.correction-source
//	details.deeper#ID             div.deeper-text
//	div.scenario#ID               a.goto; pre.scenario-script > code#script-ID holds the text to load
//	div.listing#ID                p.listing-name; pre.chroma; pre.listing-output
//	div.transcript                ol.transcript-lines > li > b, the clock; li.transcript-more says how many were left out
//	section.glossary              h2#glossary; dl
//	section.sources               h2#sources; li#source-ID
//	section.transcripts           h2#transcripts; details.transcript#transcript-SIM-SCENARIO with a place
//	pre.chroma                    highlighted code, chroma's short classes
//
// A place is data-sim, data-scenario, data-t (microseconds), data-moment if the author named one, and
// data-script, the ID of the element with the scenario's text, if the lesson itself holds the scenario.
// Playback stops for a prediction just before its moment. The href of cue-go and goto is the scenario's transcript.
package content
