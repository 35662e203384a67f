package script

import "strings"

// maxSimilar is how many parameters an error names.
const maxSimilar = 6

// UnknownParam is the error of a setting that names no parameter: it names
// some of the known ones that share a part with it, with or without what stands
// before their dot ("A." of A.mtu), or else the usual ones.
func (s *Script) UnknownParam(set Setting, known, usual []string) error {
	var near []string
	for _, k := range known {
		if bare := k[strings.IndexByte(k, '.')+1:]; strings.Contains(k, set.Name) || strings.Contains(set.Name, bare) {
			near = append(near, k)
		}
	}
	if len(near) == 0 {
		near = usual
	}
	return s.Errorf(set.Line, "没有参数 %[1]s：请改用 %[2]s 等", "there is no parameter %[1]s: use one such as %[2]s",
		set.Name, strings.Join(near[:min(len(near), maxSimilar)], ", "))
}
