// Package answer turns a question and the evidence for it into quotes and
// short facts, or into a refusal with a reason.
//
// It is pure. Parse reads the question; a Finder brings the evidence; Decide
// chooses. Nothing is said that does not stand on a quote: a Fact's text is
// verbatim in one of its quotes, and a Quote can only be made by its article.
package answer
