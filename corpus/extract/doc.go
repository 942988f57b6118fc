// Package extract turns the bytes of a file into an article: its headline,
// source, author, publication date and text.
//
// Three formats are read. Plain text opens with the headline, goes on with
// optional header lines and then holds the paragraphs. Markdown may open with
// YAML front matter. HTML is a page as saved from the web; what surrounds the
// article on such a page (menus, adverts, related links, most-read lists,
// readers' comments, cookie notices) never becomes part of the text, because
// everything in the text can be quoted.
//
// The text of a text or Markdown file is a run of the file's own bytes; only
// bytes that are no text (control characters, broken UTF-8) are taken out or
// replaced, with a warning. The text of a page is entity-decoded, its white
// space collapsed, its paragraphs separated by blank lines.
//
// A publication date is what the file declares; a date guessed from the words
// of a page is marked as a guess, and the time stamps of the file system are
// never looked at.
//
// Every error is a sentence that says what to do. No input makes the package
// panic or work without end.
package extract
