package web

// embed is the page with one simulation for somebody else's page; its address says which.
func (s *site) embed() error {
	f, err := s.frame("zh", "embed", "../", "")
	if err != nil {
		return err
	}
	if f.Title, err = f.W("embedTitle"); err != nil {
		return err
	}
	if f.Description, err = f.W("describe"); err != nil {
		return err
	}
	f.HasStage, f.Embed = true, true
	f.StyleURL, f.ScriptURL = s.embedStyling, s.embedApp
	return s.page("embed.html", "embed/index.html", f)
}
