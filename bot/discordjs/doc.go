// Package discordjs runs a bot made with discord.js, the library that is
// strictest about what it receives, against a local Discord. It is for tests:
// only _test files import it. It needs Node and npm with access to a registry;
// discord.js is installed into a directory of the test.
//
// As a [Bot] it answers on its own, which judges the simulator. As an
// [Observer] it logs in beside another bot with the same token and only tells
// what it sees, which judges what that bot sends.
package discordjs
