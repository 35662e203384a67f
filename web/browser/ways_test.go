package browser

import (
	"net"
	"path/filepath"
	"strings"
)

// ways are those in which learners meet the lesson.
var ways = []struct {
	name  string
	learn func(v *visit)
}{
	{"server", learnFromServer}, {"embed", learnInEmbed}, {"disk", learnFromDisk}, {"installed", learnInstalled}, {"scorm", learnInPlatform},
}

func learnFromServer(v *visit) {
	v.study(func(query string) { v.open(lessonAt(false, "zh") + query) })
}

func learnFromDisk(v *visit) {
	file, lesson, _ := strings.Cut(lessonAt(true, "zh"), "#")
	v.study(func(query string) { v.open(file + query + "#" + lesson) })
}

// learnInEmbed has the lesson in a page of another site, which hears of it: the browser keeps both apart.
func learnInEmbed(v *visit) {
	lesson := siteURL + lessonAt(false, "zh") + "?embed"
	page := hostAt(v.t, `<iframe width="1000" height="700" src="`+lesson+`"></iframe>`)
	page = strings.Replace(page, "127.0.0.1", "localhost", 1)
	v.base = "http://"
	v.study(func(query string) {
		v.must(v.goTo(page + "/" + query))
		v.enterFrame(lesson)
	})
	v.leaveFrame()
	v.until("the host has heard of it", `last("ready").sim === "tcp" && last("moment").summary`)
}

// learnInstalled keeps the course on the device; then the server is gone, and another tab opens the lesson.
func learnInstalled(v *visit) {
	s := newOwnSite(v.t)
	s.keep(v, "zh/")
	s.server.Close()
	if c, err := net.Dial("tcp", s.server.Listener.Addr().String()); err == nil {
		c.Close()
		v.t.Fatal("the server still answers")
	}
	v.tab()
	v.study(func(query string) { s.open(v, lessonAt(false, "zh")+query) })
}

// learnInPlatform has the lesson in a learning platform, where the score arrives.
func learnInPlatform(v *visit) {
	p := newPlatform(v.t, filepath.Join(packages(v.t), slug+".zip"))
	v.base = p.url
	v.study(func(query string) {
		if query != "" {
			p.dismiss(v)
		}
		v.must(v.goTo(p.url + query + "#zh/" + slug))
		v.enterFrame(p.url + "course/" + slug + ".html")
	})
	page := lessonPage(v.t, "zh")
	p.expect(v, "cmi.core.score.raw", share(1, len(page.Predictions)+len(page.Quizzes)))
	p.expect(v, "cmi.core.lesson_status", "incomplete")
}

// enterFrame makes the page's frame, which shows an address, the place of the visit.
func (v *visit) enterFrame(address string) {
	v.t.Helper()
	if v.other != nil {
		v.until("there is a frame", `document.querySelector("iframe")`)
		v.must(v.other.enter("iframe", address))
		return
	}
	v.must(v.page.Locator("iframe").WaitFor())
	el, err := v.page.Locator("iframe").ElementHandle()
	v.must(err)
	v.inner, err = el.ContentFrame()
	v.must(err)
}

// leaveFrame makes the page itself the place of the visit again.
func (v *visit) leaveFrame() {
	v.t.Helper()
	if v.other != nil {
		v.must(v.other.leave())
	}
	v.inner = nil
}
