// Package discordschema judges request bodies by Discord's own description of
// its API, the OpenAPI document. It is for tests: only _test files import it,
// so that the schema library stays out of the program.
//
// What the description doesn't say (sums, duplicates, flags that exclude each
// other) the simulator checks itself.
package discordschema
