package render

// PictureWords is what pictures say by themselves. It has the fields of
// picture.Words, to which it converts; that package, which draws, keeps no
// words.
type PictureWords struct {
	Timeline                          string // title
	Planned, Moved, Cancelled, Denied string
	MovedFrom, MovedTo                string // day
	By                                string // day: at some time before it
	More, MoreOne                     string // number of meetings that aren't shown; one of them
	Others                            string // number of people after some names

	ADay, AWeek, AMonth, AYear string // titles
	Naming                     string // what the rows count
	All                        string // the row of all articles
	Articles, Article          string // number: "%d articles"
	Undated                    string // number of articles without a date
	Highest                    string // number of articles of the highest bar

	Who         string // title
	Unknown     string // the side of those whose side isn't known
	MorePeople  string // number of people who aren't shown
	MorePerson  string // one of them
	TimelineAlt string // what the picture shows, followed by the lines
	DaysAlt     string
	WhoAlt      string
	AltLeftOut  string // number of lines that the alternative text leaves out
}

func englishPictures() PictureWords {
	return PictureWords{
		Timeline: "Meetings and turning points",
		Planned:  "planned", Moved: "moved", Cancelled: "cancelled", Denied: "denied",
		MovedFrom: "moved from %s", MovedTo: "moved to %s", By: "by %s", More: "and %d smaller meetings", MoreOne: "and one smaller meeting", Others: "+%d",

		ADay: "Articles a day", AWeek: "Articles a week", AMonth: "Articles a month", AYear: "Articles a year",
		Naming: "all, and those that name a party or its people", All: "All", Articles: "%d articles", Article: "1 article",
		Undated: "Without a date: %d", Highest: "highest: %d",

		Who: "Who met whom", Unknown: "side unknown", MorePeople: "%d more people", MorePerson: "one more person",
		TimelineAlt: "Timeline of meetings, the earliest first.",
		DaysAlt:     "A row of bars for all articles and for each party.",
		WhoAlt:      "People, by side, tied to the meetings at which they were.",
		AltLeftOut:  "and %d more",
	}
}
