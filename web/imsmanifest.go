package web

import (
	"bytes"
	"encoding/xml"
)

// The elements of imsmanifest.xml, IMS Content Packaging 1.1.2 as SCORM 1.2 uses it.

type imsManifest struct {
	XMLName       xml.Name         `xml:"manifest"`
	Identifier    string           `xml:"identifier,attr"`
	NS            string           `xml:"xmlns,attr"`
	ADL           string           `xml:"xmlns:adlcp,attr"`
	Schema        string           `xml:"metadata>schema"`
	SchemaVersion string           `xml:"metadata>schemaversion"`
	Organizations imsOrganizations `xml:"organizations"`
	Resources     []imsResource    `xml:"resources>resource"`
}

type imsOrganizations struct {
	Default      string          `xml:"default,attr"`
	Organization imsOrganization `xml:"organization"`
}

type imsOrganization struct {
	Identifier string    `xml:"identifier,attr"`
	Title      string    `xml:"title"`
	Items      []imsItem `xml:"item"`
}

// imsItem is a lesson, or a chapter with its lessons.
type imsItem struct {
	Identifier string    `xml:"identifier,attr"`
	Resource   string    `xml:"identifierref,attr,omitempty"`
	Title      string    `xml:"title"`
	Items      []imsItem `xml:"item"`
}

type imsResource struct {
	Identifier   string          `xml:"identifier,attr"`
	Type         string          `xml:"type,attr"`
	ScormType    string          `xml:"adlcp:scormtype,attr"` // "sco" or "asset"
	Href         string          `xml:"href,attr,omitempty"`
	Files        []imsFile       `xml:"file"`
	Dependencies []imsDependency `xml:"dependency"`
}

type imsFile struct {
	Href string `xml:"href,attr"`
}

type imsDependency struct {
	Resource string `xml:"identifierref,attr"`
}

// sharedResource names the files that every lesson of a package needs.
const sharedResource = "shared"

// newManifest describes a package.
func newManifest(identifier, title string, items []imsItem, scos []sco, shared []zipped) imsManifest {
	m := imsManifest{
		Identifier: identifier, NS: "http://www.imsproject.org/xsd/imscp_rootv1p1p2", ADL: "http://www.adlnet.org/xsd/adlcp_rootv1p2",
		Schema: "ADL SCORM", SchemaVersion: "1.2",
		Organizations: imsOrganizations{"course", imsOrganization{"course", title, items}},
	}
	for _, one := range scos {
		m.Resources = append(m.Resources, one.resource)
	}
	all := imsResource{Identifier: sharedResource, Type: "webcontent", ScormType: "asset"}
	for _, f := range shared {
		all.Files = append(all.Files, imsFile{f.name})
	}
	m.Resources = append(m.Resources, all)
	return m
}

// newSCO is the resource of a lesson.
func newSCO(identifier, page string) imsResource {
	return imsResource{
		Identifier: identifier, Type: "webcontent", ScormType: "sco", Href: page,
		Files: []imsFile{{page}}, Dependencies: []imsDependency{{sharedResource}},
	}
}

func (m imsManifest) file() ([]byte, error) {
	b, err := xml.MarshalIndent(m, "", "  ")
	return bytes.Join([][]byte{[]byte(xml.Header), b, []byte("\n")}, nil), err
}
