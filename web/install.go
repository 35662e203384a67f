package web

import (
	"encoding/json"
	"sync"
)

// appManifest tells a system how to install the site as an app.
// https://www.w3.org/TR/appmanifest/
type appManifest struct {
	Name        string    `json:"name"`
	ShortName   string    `json:"short_name"`
	Description string    `json:"description"`
	Lang        string    `json:"lang"`
	StartURL    string    `json:"start_url"` // as Scope, from the manifest's own folder
	Scope       string    `json:"scope"`
	Display     string    `json:"display"`
	Ground      string    `json:"background_color"`
	Theme       string    `json:"theme_color"`
	Icons       []appIcon `json:"icons"`
}

type appIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// iconFiles are the icons that a build draws.
var iconFiles = []struct {
	name, sizes, purpose string // purpose as in the manifest; "apple": for Apple's home screens
	size                 int
	fills                bool
}{
	{"icon-192.png", "192x192", "any", 192, false},
	{"icon-512.png", "512x512", "any", 512, false},
	{"icon-512-maskable.png", "512x512", "maskable", 512, true},
	{"icon-180.png", "180x180", "apple", 180, true},
}

// icons are the pictures of iconFiles, drawn once.
var icons = sync.OnceValues(func() (all [][]byte, err error) {
	for _, f := range iconFiles {
		b, err := icon(f.size, f.fills)
		if err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, nil
})

// installable writes the icons and the manifest.
func (s *site) installable() error {
	m := appManifest{
		Name: "网线与线程 Wirethread", ShortName: "Wirethread", Lang: htmlLang("zh"),
		StartURL: "index.html", Scope: "./", Display: "standalone", Ground: "#fcfbf8", Theme: "#2457d6",
	}
	var err error
	if m.Description, err = s.words.say("zh", "describe"); err != nil {
		return err
	}
	drawn, err := icons()
	if err != nil {
		return err
	}
	for i, f := range iconFiles {
		address, err := s.out.asset(f.name, drawn[i])
		if err != nil {
			return err
		}
		if f.purpose == "apple" {
			s.appleIcon = address
			continue
		}
		m.Icons = append(m.Icons, appIcon{address, f.sizes, "image/png", f.purpose})
	}
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return s.out.file("manifest.webmanifest", b)
}
