package web

import (
	"encoding/json"
	"html"
	"strconv"
)

// oEmbed is what sites that turn an address into an embed read of a lesson, as oembed.com defines it.
type oEmbed struct {
	Version  string `json:"version"`
	Type     string `json:"type"`
	Title    string `json:"title"`
	Provider string `json:"provider_name"`
	Site     string `json:"provider_url"`
	HTML     string `json:"html"`
	Width    int    `json:"width"`
	Height   int    `json:"height"`
}

// The size of a lesson's frame, in CSS pixels: text and stage stand side by side.
const oEmbedWidth, oEmbedHeight = 960, 640

// oembed writes the JSON of a lesson's page, of which both must know the whole address, and returns its own.
func (s *site) oembed(page, title, brand string) (address string, err error) {
	if s.URL == "" {
		return "", nil
	}
	frame := `<iframe src="` + html.EscapeString(s.URL+page+"index.html?embed") + `" title="` + html.EscapeString(title) +
		`" width="` + strconv.Itoa(oEmbedWidth) + `" height="` + strconv.Itoa(oEmbedHeight) + `" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`
	b, err := json.Marshal(oEmbed{"1.0", "rich", title, brand, s.URL, frame, oEmbedWidth, oEmbedHeight})
	if err != nil {
		return "", err
	}
	return s.URL + page + "oembed.json", s.out.file(page+"oembed.json", b)
}
