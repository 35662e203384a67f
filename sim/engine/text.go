package engine

import "fmt"

// Lang is a language of the course.
type Lang string

// The languages of the course, as in the HTML lang attribute's primary tag.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Text is one wording in every language of the course.
type Text struct{ ZH, EN string }

// In returns the wording in one language.
func (t Text) In(l Lang) string {
	if l == ZH {
		return t.ZH
	}
	return t.EN
}

// Textf fills the same arguments into both wordings; %[1]s and the like allow another order.
func Textf(zh, en string, args ...any) Text {
	return Text{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// Error is a refusal worded for the learner: it says what is wrong and what to do.
type Error struct{ Text }

// Error returns the English wording, for logs and the command line.
func (e *Error) Error() string { return e.EN }

// Errorf makes an Error.
func Errorf(zh, en string, args ...any) error { return &Error{Textf(zh, en, args...)} }

// ErrorText returns the wording of err in language l; other errors than Error have one wording only.
func ErrorText(err error, l Lang) string {
	if e, ok := err.(*Error); ok {
		return e.In(l)
	}
	return err.Error()
}
