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

	// Of the lesson's picture.
	Thumbnail       string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
}

// The size of a lesson's frame, in CSS pixels: text and stage stand side by side.
const oEmbedWidth, oEmbedHeight = 960, 640

// oembed writes the JSON of a lesson's page, of which both must know the whole address, and returns its own.
func (s *site) oembed(page, title, brand string, picture *pictureData) (address string, err error) {
	if s.URL == "" {
		return "", nil
	}
	frame := `<iframe src="` + html.EscapeString(s.URL+page+"index.html?embed") + `" title="` + html.EscapeString(title) +
		`" width="` + strconv.Itoa(oEmbedWidth) + `" height="` + strconv.Itoa(oEmbedHeight) + `" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`
	o := oEmbed{Version: "1.0", Type: "rich", Title: title, Provider: brand, Site: s.URL, HTML: frame, Width: oEmbedWidth, Height: oEmbedHeight}
	if picture != nil {
		o.Thumbnail, o.ThumbnailWidth, o.ThumbnailHeight = picture.URL, picture.Width, picture.Height
	}
	b, err := json.Marshal(o)
	if err != nil {
		return "", err
	}
	return s.URL + page + "oembed.json", s.out.file(page+"oembed.json", b)
}
