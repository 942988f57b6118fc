// Package corpus holds the words of Parley's domain: articles and their
// revisions, spans and the quotes that only an article can make, passages,
// stories and the scopes through which every read goes.
//
// The package is pure: no files, no network, no clock. Everything else in
// Parley is built on one promise made here: a Quote can be had from
// Article.Quote alone, so a quotation that is not in its article cannot be
// constructed.
package corpus
