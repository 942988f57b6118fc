// Package eval scores answers against a set of questions with known answers.
//
// A set is a file questions.jsonl, one question a line, beside the articles of
// one or more corpora; each question names the corpus that it is asked of.
// What counts as right:
//
//   - gold: every inner list is one required fact, and any one of its strings
//     satisfies it, wherever it stands in the text that is looked at. Letters
//     are compared without case, accents and hyphens.
//   - Names, for questions that ask for a list of who attended: recall over
//     the gold lists, precision over the named facts, of which optional ones
//     count as right. A fact that holds one of the forbidden names is counted
//     apart. An answerable question that is refused scores 0.
//   - A question whether somebody attended is right when there is a verdict
//     and one of the first three quotes has the gold phrase.
//   - An unanswerable question is right when it is refused.
//
// The package is pure but for reading the questions; who answers is handed in.
package eval
