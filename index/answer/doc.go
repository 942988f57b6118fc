// Package answer turns a question and the evidence for it into quotes and
// short facts, or into a refusal with a reason.
//
// It is pure. Parse reads the question; a Finder brings the evidence; Decide
// chooses. Nothing is said that does not stand on a quote: a Fact's text is
// verbatim in one of its quotes, and a Quote can only be made by its article.
//
// Sentences are ranked by a weighted sum of measured features, each with a name
// that a person can read, and the confidence is a logistic function of such
// signs; the weights lie in data/ and are learned by cmd/train. The order does
// not depend on that of the sources. Prepare counts an article's words once;
// whoever keeps articles at hand keeps that beside them.
package answer
