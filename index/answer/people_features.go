package answer

// peopleFeature is one measured reason for which a question about people may
// ask for somebody, or may not.
type peopleFeature int

// The features. Their names, as the model's file has them, are in
// peopleFeatureNames.
const (
	eThere peopleFeature = iota
	eLead
	eHost
	eAbsent
	eComment
	eWanted
	eClaims
	eInferred
	ePlanned
	eRoster
	eMeetingScore
	eMeetingMargin
	eThereElse
	eWantedElse
	eMeetings
	eAbsentElse
	eExplains
	eExplainsOwn
	eOpen
	eShare
	eCover
	eAround
	eTold
	eToldAbsent
	eAbsence
	ePresence
	eDeed
	eDeedNear
	eTeller
	eSpeaks
	ePossessed
	eListed
	eTitle
	eBestLine
	eBestThree
	eAfterBest
	eSpots
	eArticles
	eForLed
	eForSigned
	eForMediated
	eForJoined
	eForWith
	eForLeft
	eForAbsent
	eFuture
	eForSide
	eForOther
	eForKin
	eSideSame
	eSideOther
	eSideUnknown
	eSideSaid
	eKin
	eAsked
	eOutsider
	eSpokes
	eByRoster
	eByTold
	eByDeed
	eBySeen
	eByRules
	eRulesMany
	eRulesNone
	eAnyDay
	ePresent
	ePresentAround
	ePresentShare
	eSolo
	eMates
	eMatesThere
	eMatesWanted
	eMatesTold
	eMatesRules
	eMatesSide
	eMatesPresent
	eListAround
	eListShare
	eDates
	eDatesOff
	eScene
	eScenePresent
	eNear
	eNearList
	eRelShare
	eRelAround
	eRelPresent
	eRelScene
	eRelNear
	eRelDeed
	eAffinity
	eRelAffinity
	eMatesAffinity
	eAffine
	eFirst
	eSecond
	eThird
	eFollowing
	ePreceding
	eSecondShare
	eThirdShare
	eFirstPeople
	eFirstCover
	eOddsMass
	eRelMass
	peopleFeatures // their number
)

var peopleFeatureNames = [peopleFeatures]string{
	eThere:         "at the meeting",
	eLead:          "led there",
	eHost:          "hosted it",
	eAbsent:        "said not to have been there",
	eComment:       "spoke of it from outside",
	eWanted:        "at the meeting, of the side and part asked for",
	eClaims:        "sentences that say so",
	eInferred:      "only inferred to have been there",
	ePlanned:       "only expected there",
	eRoster:        "people at the meeting",
	eMeetingScore:  "fit of the meeting",
	eMeetingMargin: "fit of the meeting beside the next",
	eThereElse:     "fit of another meeting attended",
	eWantedElse:    "fit of another meeting attended, of the side and part asked for",
	eMeetings:      "meetings attended",
	eAbsentElse:    "fit of another meeting not attended",
	eExplains:      "question's words around the meeting's roster",
	eExplainsOwn:   "question's words around the roster of a meeting attended",
	eOpen:          "the meeting is left open",
	eShare:         "rank of the best sentence that names them",
	eCover:         "question's words in a sentence that names them",
	eAround:        "question's words around a sentence that names them",
	eTold:          "question's words around a sentence that says they were there",
	eToldAbsent:    "question's words around a sentence that says they were not there",
	eAbsence:       "words of absence beside the name",
	ePresence:      "words of presence beside the name",
	eDeed:          "the deed asked for beside the name",
	eDeedNear:      "nearness of the deed",
	eTeller:        "share of mentions as a source",
	eSpeaks:        "share of mentions as a speaker",
	ePossessed:     "share of mentions as a possessor",
	eListed:        "in a list of names",
	eTitle:         "in the headline",
	eBestLine:      "in the best sentence",
	eBestThree:     "in the best three sentences",
	eAfterBest:     "soon after the best sentence",
	eSpots:         "mentions",
	eArticles:      "share of the articles",
	eForLed:        "asks who led",
	eForSigned:     "asks who signed",
	eForMediated:   "asks who mediated, chaired or hosted",
	eForJoined:     "asks who joined or was new",
	eForWith:       "asks who was with somebody",
	eForLeft:       "asks who left or stayed",
	eForAbsent:     "asks who was missing",
	eFuture:        "asks who will come",
	eForSide:       "asks for one side",
	eForOther:      "asks for another side than one",
	eForKin:        "asks for people of a kind",
	eSideSame:      "of the side asked for",
	eSideOther:     "of another side",
	eSideUnknown:   "of no known side",
	eSideSaid:      "the side asked for stands beside the name",
	eKin:           "of the kind asked for",
	eAsked:         "named in the question",
	eOutsider:      "role of an onlooker",
	eSpokes:        "role of a spokesperson",
	eByRoster:      "found by the roster",
	eByTold:        "found in the best sentence",
	eByDeed:        "found by the deed",
	eBySeen:        "found by words of presence",
	eByRules:       "found by the rules",
	eRulesMany:     "how many the rules find",
	eRulesNone:     "the rules find nobody",
	eAnyDay:        "asks for a day or part",
	ePresent:       "words of a meeting around the name",
	ePresentAround: "words of a meeting around the name, and the question's",
	ePresentShare:  "words of a meeting around the name, in a good sentence",
	eSolo:          "stands in no list",
	eMates:         "names in the best list",
	eMatesThere:    "others in the list at the meeting",
	eMatesWanted:   "others in the list at the meeting, of the side and part asked for",
	eMatesTold:     "others in the list said to have been there",
	eMatesRules:    "others in the list found by the rules",
	eMatesSide:     "others in the list of the side asked for",
	eMatesPresent:  "words of a meeting around the others in the list",
	eListAround:    "question's words around the best list",
	eListShare:     "rank of the sentence with the best list",
	eDates:         "a sentence with a date that the question names",
	eDatesOff:      "all sentences have other dates than the question",
	eScene:         "near a good sentence",
	eScenePresent:  "words of a meeting around the name, near a good sentence",
	eNear:          "question's words close to the name",
	eNearList:      "question's words close to the list",
	eRelShare:      "beside the best: rank of the best sentence",
	eRelAround:     "beside the best: question's words around",
	eRelPresent:    "beside the best: words of a meeting and the question's",
	eRelScene:      "beside the best: words of a meeting near a good sentence",
	eRelNear:       "beside the best: question's words close to the name",
	eRelDeed:       "beside the best: nearness of the deed",
	eAffinity:      "the question's words beside the person anywhere",
	eRelAffinity:   "beside the best: the question's words beside the person anywhere",
	eMatesAffinity: "the question's words beside the others in the list anywhere",
	eAffine:        "the question has words that stand beside some people only",
	eFirst:         "words of a meeting around the name in the best sentence",
	eSecond:        "words of a meeting around the name in the second sentence",
	eThird:         "words of a meeting around the name in the third sentence",
	eFollowing:     "words of a meeting around the name after the best sentence",
	ePreceding:     "words of a meeting around the name before the best sentence",
	eSecondShare:   "rank of the second sentence",
	eThirdShare:    "rank of the third sentence",
	eFirstPeople:   "people in the best sentence",
	eFirstCover:    "question's words around the best sentence",
	eOddsMass:      "share of the sentences that say they were there",
	eRelMass:       "beside the best: share of the sentences that say they were there",
}

// peopleSigns are the directions in which features may speak: what makes
// somebody likelier to be asked for can't make them less so. Those that turn
// around for questions about the missing have none.
var peopleSigns = func() [peopleFeatures]int {
	var s [peopleFeatures]int
	for _, k := range []peopleFeature{eWanted, eShare, eCover, eAround, eDeed, eDeedNear, eListed, eTitle, eBestLine, eBestThree, eAfterBest, eSideSame, eSideSaid, eKin,
		eByRoster, eByTold, eByDeed, eBySeen, eByRules, eMatesWanted, eMatesTold, eMatesRules, eMatesSide, eListAround, eListShare, eDates, eScene, eNear, eNearList,
		eRelShare, eRelAround, eRelScene, eRelNear, eRelDeed, eAffinity, eRelAffinity, eMatesAffinity, eFirst, eOddsMass, eRelMass} {
		s[k] = 1
	}
	for _, k := range []peopleFeature{eComment, eInferred, eTeller, ePossessed, eSideOther, eAsked, eOutsider, eSpokes, eDatesOff} {
		s[k] = -1
	}
	return s
}()
