#!/bin/sh
# Makes the machine ready for the tests: a Chromium or Chrome, Firefox and WebKitGTK
# with a screen in memory, a font for Chinese, Node.js, Python, Java, and the packages
# of package.json. On Debian and its kin it installs what is missing if it may;
# elsewhere it says what to install. Without nginx and caddy their tests are passed over.
set -eu
cd "$(dirname "$0")"

has() { command -v "$1" >/dev/null 2>&1; }

browser() {
	[ -n "${CHROMIUM:-}" ] && has "$CHROMIUM" && return
	has chromium || has chromium-browser || has google-chrome || has google-chrome-stable || has chrome
}

firefox() { has firefox-esr || has firefox; }

chinese() { ! has fc-list || [ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ]; }

missing=""
browser || missing="$missing chromium"
firefox || missing="$missing firefox-esr"
has WebKitWebDriver || missing="$missing webkit2gtk-driver"
has Xvfb || missing="$missing xvfb"
has java || missing="$missing default-jre-headless"
chinese || missing="$missing fonts-noto-cjk"
has node || missing="$missing nodejs"
has npm || missing="$missing npm"
has python3 || missing="$missing python3"
has tshark || missing="$missing tshark"
has xmllint || missing="$missing libxml2-utils"
servers=""
has nginx || servers="$servers nginx"
has caddy || servers="$servers caddy"

if [ -n "$missing$servers" ] && has apt-get; then
	become=""
	[ "$(id -u)" = 0 ] || become="sudo -n"
	if [ -z "$become" ] || sudo -n true 2>/dev/null; then
		export DEBIAN_FRONTEND=noninteractive
		$become apt-get update -q >/dev/null || true
		[ -z "$missing" ] || $become apt-get install -qy --no-install-recommends $missing >/dev/null || true
		for server in $servers; do
			$become apt-get install -qy --no-install-recommends "$server" >/dev/null || continue
			# The tests start it themselves; the system need not.
			! has systemctl || $become systemctl disable -q --now "$server" 2>/dev/null || true
		done
	fi
fi

still=""
browser || still="$still chromium (or set CHROMIUM to a Chrome or Chromium)"
firefox || still="$still firefox"
has WebKitWebDriver || still="$still WebKitWebDriver with MiniBrowser (webkit2gtk-driver)"
has Xvfb || still="$still Xvfb (xvfb)"
has java || still="$still java (11 or later)"
has node || still="$still nodejs"
has npm || still="$still npm"
has python3 || still="$still python3 (3.10 or later)"
has tshark || still="$still tshark"
has xmllint || still="$still xmllint (libxml2-utils)"
if [ -n "$still" ]; then
	echo "the tests need this to be installed:$still" >&2
	exit 1
fi
chinese || echo "no font for Chinese: the tests run, pictures will lack the characters (Debian: apt-get install fonts-noto-cjk)" >&2

if ! cmp -s package-lock.json node_modules/.wirethread-lock; then
	npm ci --no-audit --no-fund --loglevel=error
	cp package-lock.json node_modules/.wirethread-lock
fi
