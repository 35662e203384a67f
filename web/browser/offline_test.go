package browser

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wirethread/content"
	"wirethread/web"
)

// ownSite is a copy of the site on a server of its own, which a test may change and stop.
type ownSite struct {
	dir    string
	server *httptest.Server
}

func newOwnSite(t *testing.T) *ownSite {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if err := os.CopyFS(dir, os.DirFS(siteDir)); err != nil {
		t.Fatal(err)
	}
	files, err := web.NewServer(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := &ownSite{dir, httptest.NewServer(files)}
	t.Cleanup(s.server.Close)
	return s
}

// publish builds a version in which the lesson has another title.
func (s *ownSite) publish(t *testing.T, title string) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	changed, err := content.Load(os.DirFS(filepath.Join(root, "content")))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range changed.Lesson(slug).Pages {
		page.Title = title
	}
	if _, err := web.Site(t.Context(), web.Options{Root: root, Out: s.dir, Course: changed, Module: module}); err != nil {
		t.Fatal(err)
	}
}

// visit opens a page of the site in a fresh browser and waits until the course is kept on the device.
func (s *ownSite) visit(t *testing.T, address string) *visit {
	t.Helper()
	v := arrive(t, browser)
	s.keep(v, address)
	return v
}

// keep opens a page of the site and waits until the course is kept on the device.
func (s *ownSite) keep(v *visit, address string) {
	v.t.Helper()
	s.open(v, address)
	v.until("the course is kept", `document.querySelector("[data-offline]").textContent === "可离线使用"`)
}

func (s *ownSite) open(v *visit, address string) {
	v.t.Helper()
	v.base = s.server.URL + "/"
	if err := v.goTo(v.base + address); err != nil {
		v.t.Fatalf("open %s: %v", address, err)
	}
}

// tab opens another tab, which is the visit's page from now on.
func (v *visit) tab() {
	v.t.Helper()
	if v.other != nil {
		v.must(v.other.tab())
		return
	}
	var err error
	v.page, err = v.ctx.NewPage()
	v.must(err)
	v.watch()
}

// TestOffline stops the server in the middle of a lesson: the lesson goes on, and every other opens in a fresh tab.
func TestOffline(t *testing.T) {
	s := newOwnSite(t)
	v := s.visit(t, lessonAt(false, "zh"))
	v.awaitStage()
	v.choose("close-four")
	v.seek(0.5)
	s.server.Close()
	v.told("the next event", func() { v.click("[data-do=next]") })
	v.playToEnd()

	v.tab()
	s.open(v, lessonAt(false, "zh"))
	v.awaitStage()
	v.checkPicture()
	v.choose("close-four")
	v.playToEnd()
	v.click("[data-language]")
	v.until("the page is in English", `document.documentElement.lang === "en"`)
	v.awaitStage()
	for _, address := range []string{"", "en", "zh/", "zh/tcp-udp/?from=home", "embed/?sim=tcp"} {
		s.open(v, address)
		v.until("a page of the course is shown: "+address, `document.querySelector("article.index, [data-stage][data-ready]")`)
	}
	s.open(v, "zh/no-such-lesson/")
	v.until("the page says that there is none", `document.title.includes("404")`)
	v.forgive("404")
}

// titleNow is the lesson's title as shown, and whether a new version is offered.
const titleNow = `({title: document.querySelector("h1").textContent, offered: !document.querySelector("[data-update]").hidden})`

type offer struct {
	Title   string
	Offered bool
}

// TestUpdate publishes a new version: nothing changes before the learner
// agrees, then every tab has the new one.
func TestUpdate(t *testing.T) {
	s := newOwnSite(t)
	v := s.visit(t, lessonAt(false, "zh"))
	first := v.page
	v.tab()
	s.open(v, lessonAt(false, "zh"))
	before := read[offer](v, titleNow)
	if before.Offered {
		t.Error("a new version is offered, but there is none")
	}
	s.publish(t, "第二版")
	s.open(v, lessonAt(false, "zh")+"?again")
	v.until("the new version is offered", `!document.querySelector("[data-update]").hidden`)
	if now := read[offer](v, titleNow); now.Title != before.Title {
		t.Errorf("without consent the page is %q", now.Title)
	}
	v.awaitStage()
	v.click("[data-do=update]")
	v.until("this tab has the new version", `document.querySelector("h1")?.textContent === "第二版"`)
	v.page = first
	v.until("the other tab has the new version", `document.querySelector("h1")?.textContent === "第二版"`)
	v.awaitStage()
}

// TestHalfPublished checks that a version of which one file has not arrived on the server is not offered.
func TestHalfPublished(t *testing.T) {
	s := newOwnSite(t)
	v := s.visit(t, "zh/")
	page := filepath.Join(s.dir, "zh", slug, "index.html")
	old, err := os.ReadFile(page)
	v.must(err)
	s.publish(t, "第二版")
	for _, ext := range []string{".br", ".gz"} {
		v.must(os.Remove(page + ext))
	}
	v.must(os.WriteFile(page, old, 0o644))
	state, err := v.page.Evaluate(`async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		const found = new Promise((done) => (registration.onupdatefound = () => done(registration.installing)));
		registration.update();
		const fresh = await found;
		return await new Promise((done) => (fresh.onstatechange = () => done(fresh.state)));
	}`)
	v.must(err)
	if state != "redundant" {
		t.Errorf("the new version becomes %v", state)
	}
	s.open(v, lessonAt(false, "zh"))
	v.awaitStage()
	if now := read[offer](v, titleNow); now.Offered || strings.Contains(now.Title, "第二版") {
		t.Errorf("half of a new version is used: %+v", now)
	}
}
