# serve, site and file need Go alone; test also a browser, see web/test/ready.sh.
.PHONY: serve site file scorm test soak bench check

# Build, serve on this machine, rebuild and reload on every change.
serve:
	go run ./cmd/wirethread serve

# The static site, with pre-compressed files, in build/site.
site:
	go run ./cmd/wirethread build

# The whole course as one HTML file, build/wirethread.html.
file:
	go run ./cmd/wirethread pack

# Packages of SCORM 1.2 for learning platforms, in build/scorm.
scorm:
	go run ./cmd/wirethread scorm

# All checks. The tests of web/browser run the site and the file in a real browser.
test: check site file
	sh web/test/ready.sh
	go test -timeout 40m ./...

# A monkey plays in Chromium for as long as asked: make soak DURATION=1h SEED=7.
DURATION ?= 10m
SEED ?= 0
soak:
	sh web/test/ready.sh
	go test ./web/browser -run 'TestSoak$$' -v -timeout 0 -soak $(DURATION) -seed $(SEED)

# How fast and how large it all is, against an empty game and a bare page: one table. It takes 40 minutes; with RUNS=3, 26.
RUNS ?= 7
bench:
	sh web/test/ready.sh
	go test -tags bench ./web/browser -run 'TestBench$$' -v -timeout 0 -count=1 -runs $(RUNS)

check:
	@unformatted="$$(gofmt -l cmd content sim wasm web)"; \
	if [ -n "$$unformatted" ]; then echo "run gofmt -w on: $$unformatted"; exit 1; fi
	go mod verify
	go vet ./...
	go vet -tags bench ./web/browser
	GOOS=js GOARCH=wasm go vet ./wasm/...
