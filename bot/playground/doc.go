// Package playground shows a [simulator.Simulator] as a chat page in the
// browser, so that the bot can be tried without Discord.
//
// The page is one HTML document with its scripts and styles, all embedded:
// it loads nothing from elsewhere, and a Content-Security-Policy says so. It
// speaks to the handler in JSON and listens to server-sent events.
//
// There are no passwords: whoever reaches the handler may act as anybody. It
// must therefore be served on a loopback address only. The handler refuses
// requests for another host's name, so that a web page can't reach it by
// pointing its own name here, and requests that another origin sends.
package playground
