package reading

import (
	"strconv"
	"strings"
	"time"
)

var months = map[string]time.Month{
	"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
	"july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "october": 10, "oct": 10,
	"november": 11, "nov": 11, "december": 12, "dec": 12,
}

var weekdays = map[string]time.Weekday{
	"monday": 1, "mondays": 1, "mon": 1, "tuesday": 2, "tue": 2, "tues": 2, "wednesday": 3, "wed": 3, "thursday": 4, "thu": 4, "thur": 4, "thurs": 4,
	"friday": 5, "fridays": 5, "fri": 5, "saturday": 6, "sunday": 0,
}

// dayParts are parts of a day with the hours at which they begin and end.
var dayParts = map[string][2]int{
	"morning": {6, 12}, "afternoon": {12, 18}, "evening": {18, 23}, "night": {20, 24}, "noon": {12, 12}, "midday": {12, 12}, "lunchtime": {12, 14},
	"midnight": {24, 24}, "dawn": {4, 7}, "dusk": {17, 21}, "breakfast": {6, 10},
}

var numberWords = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}

// seasons give the first month of three, on the northern half of the globe.
var seasons = map[string]time.Month{"spring": 3, "summer": 6, "autumn": 9, "winter": 12}

// units of time, with the number of days; 0 for those shorter than a day.
var units = map[string]int{
	"minute": 0, "hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650, "century": 36500,
	"weekend": 2, "second": 0,
}

func unit(word string) (string, bool) {
	word = strings.TrimSuffix(word, "s")
	if word == "centurie" {
		word = "century"
	}
	_, ok := units[word]
	return word, ok
}

// number reads a small number in words or digits; 0 for anything else.
func number(word string) int {
	if n, ok := numberWords[word]; ok {
		return n
	}
	if n, err := strconv.Atoi(strings.ReplaceAll(word, ",", "")); err == nil && n > 0 && n < 100000 {
		return n
	}
	return 0
}

// dayNumber reads a day of the month: "23", "23rd", "1st"; 0 for anything else.
func dayNumber(word string) int {
	digits := strings.TrimRight(word, "stndrh")
	if len(word) > len(digits) && len(word) != len(digits)+2 {
		return 0
	}
	if len(digits) == 0 || len(digits) > 2 {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > 31 {
		return 0
	}
	return n
}

// yearNumber reads a year from 1900 to 2100; 0 for anything else.
func yearNumber(word string) int {
	if len(word) != 4 {
		return 0
	}
	n, err := strconv.Atoi(word)
	if err != nil || n < 1900 || n > 2100 {
		return 0
	}
	return n
}

// verbs and auxiliaries by which the direction of a clause is told.
var (
	futureWords = wordSet("will 'll shall would could may might should due plan plans planned scheduled expected expects expect hopes intends intend must next upcoming " +
		"forthcoming tomorrow slated aims going likely wo deadline limit foreseen postponed moved rescheduled prolonged extended delayed " +
		"starts begins ends meets opens resumes returns sees runs convenes hosts closes")
	pastWords = wordSet("was were had did met held said told came went left took gave saw sat spoke began began ended broke ran flew brought led made put wrote won lost " +
		"fell rose kept got heard found knew drew struck became stood paid sent hit cut read let announced been " +
		"has have")
)
