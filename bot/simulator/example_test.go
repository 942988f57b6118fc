package simulator_test

import (
	"fmt"

	"parley/bot/simulator"
)

func Example() {
	sim := simulator.New(simulator.Options{Token: "secret"})
	defer func() { _ = sim.Close() }()
	p, err := sim.Populate("den")
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := sim.Listen(); err != nil { // the bot connects there
		fmt.Println(err)
		return
	}
	if _, err := sim.Say(p.Member.ID, p.General.ID, "<@"+sim.Bot().ID+"> who attended?", ""); err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range sim.Messages(p.General.ID, p.Guest.ID) {
		fmt.Printf("%s pings %d\n", m.AuthorName, len(m.Pings.Users))
	}
	fmt.Println(len(sim.Violations()), "violations")
	// Output:
	// Tom pings 1
	// 0 violations
}
