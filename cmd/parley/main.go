// Command parley answers questions about a running negotiation from news
// articles, in Discord, in a local playground and in the terminal.
package main

func main() {}
