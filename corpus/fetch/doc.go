// Package fetch gets pages from addresses that strangers give.
//
// What it promises:
//
//   - It can't be turned on the network that Parley runs in: the address is
//     judged after its name has been looked up, at the moment of connecting,
//     and so is that of every redirect. Only http and https on their usual
//     ports are spoken, through no proxy. [Options.Local] switches this off.
//   - It is bounded: in size after decompression, in time, in redirects.
//   - It is polite: it says who it is, keeps to robots.txt, and asks one thing
//     at a time of a host.
//
// Every error is a sentence that says what to do.
package fetch
