package content

import "wirethread/sim/engine"

// The words that the loader itself puts into a page.
var words = struct {
	answer, predict, drill, quiz, claim, truth, source, deeper                                      engine.Text
	showAnswer, showQuiz, computed, right, wrong, cue, sources                                      engine.Text
	transcripts, transcriptsAbout, glossary, shortened, scenario, scenarioText, titleMark, listMark engine.Text
	andMark, program, prints                                                                        engine.Text
}{
	answer:           engine.Text{ZH: "30 秒回答", EN: "The 30-second answer"},
	predict:          engine.Text{ZH: "先猜再看", EN: "Predict first"},
	drill:            engine.Text{ZH: "练习：每次一道新题", EN: "Practice: a new one each time"},
	quiz:             engine.Text{ZH: "小测", EN: "Quiz"},
	claim:            engine.Text{ZH: "常见说法", EN: "Often heard"},
	truth:            engine.Text{ZH: "实际", EN: "In fact"},
	source:           engine.Text{ZH: "依据", EN: "Source"},
	deeper:           engine.Text{ZH: "深入一步", EN: "Go deeper"},
	showAnswer:       engine.Text{ZH: "看答案", EN: "Show the answer"},
	showQuiz:         engine.Text{ZH: "看答案和解析", EN: "Show the answer and why"},
	computed:         engine.Text{ZH: "模型算出的答案：", EN: "The model computes: "},
	right:            engine.Text{ZH: "对", EN: "Right"},
	wrong:            engine.Text{ZH: "错", EN: "Wrong"},
	cue:              engine.Text{ZH: "第 %d 步，%s，在模拟中查看", EN: "Step %d, %s: show it in the simulation"},
	glossary:         engine.Text{ZH: "术语", EN: "Terms"},
	sources:          engine.Text{ZH: "资料来源", EN: "Sources"},
	transcripts:      engine.Text{ZH: "文字实录", EN: "Transcripts"},
	transcriptsAbout: engine.Text{ZH: "本课用到的每个场景都在这里，逐个事件写成文字。不能运行模拟时，读这里也能看到全过程。", EN: "Every scenario of this lesson, event by event, in words. Where the simulation cannot run, everything can be read here."},
	shortened:        engine.Text{ZH: "后面还有 %d 个事件，这里省略了。", EN: "%d more events follow and are left out here."},
	scenario:         engine.Text{ZH: "在模拟中打开：%s", EN: "Open in the simulation: %s"},
	scenarioText:     engine.Text{ZH: "场景原文", EN: "The scenario as written"},
	program:          engine.Text{ZH: "程序", EN: "Program"},
	prints:           engine.Text{ZH: "运行后打印：", EN: "It prints:"},
	andMark:          engine.Text{ZH: "、", EN: ", "},
	listMark:         engine.Text{ZH: "；", EN: "; "},
	titleMark:        engine.Text{ZH: "：", EN: ": "}, // what divides the short name of a source from the rest
}
