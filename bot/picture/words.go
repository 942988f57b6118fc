package picture

// Words is what a picture says by itself. The verbs in the style of fmt stand
// for what the comments say.
type Words struct {
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
