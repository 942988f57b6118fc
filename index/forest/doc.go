// Package forest learns and evaluates sums of small regression trees, by
// gradient boosting (Friedman 2001) with second-order steps and regularised
// leaves (Chen and Guestrin 2016).
//
// It is pure and knows nothing of what its features mean. A Forest is learned
// once, by cmd/train, kept as text that a diff can show, and embedded by the
// package that measures the features; the same examples and options give the
// same forest. A feature can be declared to speak in one direction only, which
// keeps trees that were grown on few questions from learning accidents.
package forest
