package reading

// speech are verbs of saying, with whether what was said follows as a clause
// ("said that …") or as the object of the verb ("rejected the plan").
var speech = func() map[string]bool {
	m := map[string]bool{}
	for w := range wordSet("said says say saying told tells wrote writes added adds argued argues warned warns insisted insists denied denies answered answers replied replies " +
		"announced announces declared declares confirmed confirms claimed claims stressed stresses noted notes repeated repeats suggested suggests acknowledged acknowledges " +
		"conceded concedes explained explains remarked remarks complained complains promised promises predicted predicts hinted hints maintained maintains posted posts tweeted " +
		"stated states recalled recalls cautioned cautions joked jokes admitted admits observed vowed vows pledged pledges believes believed thinks thought hoped hopes expects " +
		"expected fears feared reported reports asked asks quipped") {
		m[w] = true
	}
	for w := range wordSet("called calls described describes rejected rejects demanded demands urged urges welcomed welcomes accused accuses thanked thanks praised praises blamed blames " +
		"criticised criticized criticises condemned condemns dismissed dismisses backed backs supported supports opposed opposes refused refuses wants wanted ruled rules spoke speaks " +
		"proposed proposes offered offers") {
		m[w] = false
	}
	return m
}()

// notSaid are words after which a verb of saying is none: "is called for".
var notSaid = wordSet("so-called is are was were be been being to the a")
