package browser

import (
	"archive/zip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"wirethread/web"
)

// platform is a learning platform with one learner: it unpacks nothing, serves a package, and
// keeps what scorm-again commits.
type platform struct {
	url string

	mu       sync.Mutex
	kept     map[string]any // the latest commit, by the elements' names
	commits  int
	finished int // sessions that LMSFinish has ended
}

// platformPage is the platform's player: the run-time above, the SCO in a frame. With ?broken every call of
// the run-time fails; with ?window a button opens the SCO in a window of its own.
const platformPage = `<!doctype html><meta charset="utf-8"><title>Platform</title>
<style>body{margin:0}iframe{border:0;width:100vw;height:100vh;display:block}</style>
<script src="/scorm12.min.js"></script>
<script>
fetch("/kept").then((r) => r.json()).then((kept) => {
	if (location.search === "?broken") window.API = new Proxy({}, { get: () => () => "false" });
	else {
		window.API = new Scorm12API({ lmsCommitUrl: "/commit", dataCommitFormat: "flattened", terminateCommitParam: "finished", logLevel: 5 });
		window.sent = {};
		const set = API.LMSSetValue;
		API.LMSSetValue = (name, value) => (window.sent[name] = value, set.call(API, name, value));
		API.loadFromFlattenedJSON(Object.assign({ "cmi.core.student_id": "s-1" }, kept));
	}
	const sco = "/course/handshake.html" + location.hash;
	if (location.search === "?window") {
		const button = document.createElement("button");
		button.onclick = () => open(sco);
		return document.body.append(button);
	}
	const frame = document.createElement("iframe");
	frame.src = sco;
	document.body.append(frame);
});
</script>`

// newPlatform serves a package of the course.
func newPlatform(t *testing.T, archive string) *platform {
	z, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { z.Close() })
	p := &platform{kept: map[string]any{}}
	mux := http.NewServeMux()
	mux.Handle("/course/", http.StripPrefix("/course/", http.FileServerFS(z)))
	mux.HandleFunc("/scorm12.min.js", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(nodeModules, "scorm-again", "dist", "scorm12.min.js"))
	})
	mux.HandleFunc("/favicon.ico", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, platformPage)
	})
	mux.HandleFunc("GET /kept", func(w http.ResponseWriter, r *http.Request) { json.NewEncoder(w).Encode(p.resumed()) })
	mux.HandleFunc("POST /commit", func(w http.ResponseWriter, r *http.Request) {
		p.commit(t, r)
		io.WriteString(w, `{"result": true, "errorCode": 0}`)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	p.url = server.URL + "/"
	return p
}

func (p *platform) commit(t *testing.T, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	kept := map[string]any{}
	if err := json.NewDecoder(r.Body).Decode(&kept); err != nil {
		t.Errorf("a commit that is no JSON: %v", err)
		return
	}
	p.kept = kept
	p.commits++
	if r.URL.Query().Has("finished") {
		p.finished++
	}
}

// resumed is what the platform loads for the learner's next session.
func (p *platform) resumed() map[string]any {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.commits == 0 {
		return map[string]any{"cmi.core.entry": "ab-initio"}
	}
	next := map[string]any{"cmi.core.entry": "resume"}
	for name, value := range p.kept {
		switch name {
		case "cmi.core.lesson_status", "cmi.core.lesson_location", "cmi.suspend_data", "cmi.core.score.raw":
			next[name] = value
		}
	}
	return next
}

// has is an element as the platform keeps it.
func (p *platform) has(name string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept[name] == nil {
		return ""
	}
	return fmt.Sprint(p.kept[name])
}

// packages builds the course's packages, once for all tests, and returns their folder.
func packages(t *testing.T) string {
	t.Helper()
	dir, err := builtPackages()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var builtPackages = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(filepath.Dir(siteDir), "scorm")
	_, err := web.SCORM(context.Background(), web.Options{Root: "../..", Out: dir, Course: course, Module: module}, "en")
	return dir, err
})

// attend opens the lesson inside the platform and waits for its stage.
func attend(t *testing.T, p *platform, query string) *visit {
	t.Helper()
	v := arrive(t, browser)
	v.base = p.url
	v.attendAgain(p, query)
	return v
}

// attendAgain opens the lesson anew in the same browser.
func (v *visit) attendAgain(p *platform, query string) {
	v.t.Helper()
	v.must(v.goTo(p.url + query))
	v.enterFrame(p.url + "course/" + slug + ".html")
	v.awaitStage()
}

// dismiss closes the lesson as platforms do, by taking its frame away, and waits for the end of the session.
func (p *platform) dismiss(v *visit) {
	v.t.Helper()
	v.leaveFrame()
	read[any](v, `document.querySelector("iframe").remove()`)
	p.finishes(v)
}

// finishes waits until the lesson's first session is finished.
func (p *platform) finishes(v *visit) {
	v.t.Helper()
	p.awaits(v, "the session is finished", func() bool { _, finished := p.counts(); return finished == 1 })
	if exit := p.has("cmi.core.exit"); exit != "suspend" {
		v.t.Errorf("the session ends with %q", exit)
	}
}

// expect waits until the platform keeps a value.
func (p *platform) expect(v *visit, name, value string) {
	v.t.Helper()
	p.awaits(v, name+" is "+strconv.Quote(value), func() bool {
		commits, _ := p.counts()
		return commits > 0 && p.has(name) == value
	})
}

// counts are the commits, and the sessions that were finished.
func (p *platform) counts() (commits, finished int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.commits, p.finished
}

func (p *platform) awaits(v *visit, what string, condition func() bool) {
	v.t.Helper()
	for deadline := time.Now().Add(patience); !condition(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			v.t.Fatalf("it does not happen that %s; the platform keeps %v", what, p.kept)
		}
	}
}
