package answer

import "regexp"

// change marks a plan that was moved, called off or confirmed.
var change = regexp.MustCompile(`(?i)\b(?:instead|moved|postponed|put (?:back|off)|pushed back|brought forward|cancel+ed|called off|dropped|scrapped|delayed|rescheduled|extended|prolonged|slipped|no longer|suspended|struck from|correction|eventually|confirmed|acknowledged|approved|ratified|now|come down|came down|reduced|cut to|raised to|down to|lowered)\b`)

// ahead marks what is said to come.
var ahead = regexp.MustCompile(`(?i)\b(?:will|shall|next|is to|are to|was to|were to|is due|are due|was due|plans?|planned|expected|scheduled|set for|later this|the following|until|by the end|tomorrow|deadline|foreseen|before|once|after which|ratif\w+|must|has to|have to|promises?|promised|intends?|report to|waiting for|remains? to be|still to|goal|follow-on|road ?map|agenda|would (?:meet|hold|resume|return)|named|within \d+ days|it has until|agreed (?:that|to)|propos\w+|invite)\b`)

// hurdle marks what stands in the way.
var hurdle = regexp.MustCompile(`(?i)\b(?:obstacle|sticking point|stumbling|hurdle|unresolved|unsettled|open (?:question|issue)|remained? open|disput\w+|contested|contentious|disagree\w*|divid\w+|differ\w*|gap|deadlock|impasse|stalemate|refus\w+|reject\w+|object\w*|oppos\w+|insist\w*|demand\w*|condition\w*|without|unless|red line|will not|would not|cannot|could not|never|hard(?:est)?|difficult|tough\w*|biggest|fail\w*|collapse\w*|block\w*|stands? in the way|separat\w+|not (?:agreed|signed|settled|accept\w*)|worr\w+|fear\w*|complain\w*|concern\w*|threaten\w*|embargo|argument|outstanding|critical issues|yet to be|reluctant|unhappy|problem|claim|as long as|lack\w*|wants?)\b`)

// bygone marks what is told of an earlier case than the one spoken of.
var bygone = regexp.MustCompile(`(?i)\b(?:the previous|previously|the earlier|the last such|a year (?:ago|earlier)|years ago|the first time|had earlier|used to)\b`)

// chief marks the one of several that weighs most.
var chief = regexp.MustCompile(`(?i)\b(?:hardest|main|biggest|greatest|key|central|chief|toughest|sharpest|thorniest|most (?:difficult|pressing|sensitive|contentious)|first of all|above all|crux|heart of the matter|stumbling|sticking|unresolved)\b`)
