package answer

// feature is one measured reason for which a sentence may be the one to quote.
type feature int

// The features. Their names, as --explain shows them, are in featureNames.
const (
	fWords feature = iota
	fPassage
	fArticle
	fCovered
	fCoveredSquared
	fAlike
	fAround
	fBefore
	fAfter
	fIntro
	fHeader
	fPairs
	fDense
	fRarest
	fNames
	fNamesAround
	fNamesMissing
	fTypedName
	fTypedNumber
	fTypedCue
	fTypedNear
	fTypedCovered
	fUntyped
	fUnit
	fOffice
	fSpeaker
	fSaying
	fHurdle
	fFuture
	fWill
	fChange
	fReason
	fNew
	fNewest
	fOld
	fFirst
	fOpening
	fShort
	fLong
	fAnaphoric
	fItem
	fMeaning
	fMeaningAround
	fInherited
	fInheritedNames
	fPassageCovered
	fQuoted
	fAsks
	fNewNames
	fNewNumbers
	fEntity
	fStated
	fStatedBy
	fIssue
	fDemand
	fDemandBy
	fPlan
	fPlanChange
	fOfficeOf
	fMeeting
	fPresent
	fPresentBy
	fAbsent
	fBestNear
	fSharp
	fSharpPassage
	fPlain
	fPlainPassage
	fNamesPassage
	fNumbersPassage
	fLocalWords
	fAlikeAround
	fFocus
	fVerb
	fNumbers
	fLocalPassage
	features // their number
)

var featureNames = [features]string{
	fWords:          "words of the question",
	fPassage:        "words in the paragraph",
	fArticle:        "words in the article",
	fCovered:        "share of the question's words",
	fCoveredSquared: "most of the question's words",
	fAlike:          "words of like meaning",
	fAround:         "words in the sentences around",
	fBefore:         "missing words in the sentence before",
	fAfter:          "missing words in the sentence after",
	fIntro:          "words in the heading above",
	fHeader:         "words in title and source",
	fPairs:          "words side by side as in the question",
	fDense:          "words close together",
	fRarest:         "the rarest word",
	fNames:          "names of the question",
	fNamesAround:    "names in the sentences around",
	fNamesMissing:   "names missing",
	fTypedName:      "a name of the kind asked for",
	fTypedNumber:    "a number or date of the kind asked for",
	fTypedCue:       "words that announce such an answer",
	fTypedNear:      "near the question's words",
	fTypedCovered:   "together with the question's words",
	fUntyped:        "nothing of the kind asked for",
	fUnit:           "a number of what is counted",
	fOffice:         "name beside an office",
	fSpeaker:        "words of the person asked about",
	fSaying:         "reports what was said",
	fHurdle:         "speaks of what is in the way",
	fFuture:         "speaks of what is to come",
	fWill:           "speaks of what is wanted",
	fChange:         "speaks of a change",
	fReason:         "gives a reason",
	fNew:            "recent article",
	fNewest:         "newest article",
	fOld:            "earlier article",
	fFirst:          "first sentence of the article",
	fOpening:        "near the top of the article",
	fShort:          "very short",
	fLong:           "very long",
	fAnaphoric:      "can't stand alone",
	fItem:           "item of a list",
	fMeaning:        "meaning of the whole sentence",
	fMeaningAround:  "meaning of the sentences around",
	fInherited:      "words of the sentence that it refers back to",
	fInheritedNames: "names of the sentence that it refers back to",
	fPassageCovered: "share of the question's words in the paragraph",
	fQuoted:         "holds a quotation",
	fAsks:           "is itself a question",
	fNewNames:       "gives a name that the question doesn't",
	fAlikeAround:    "words of like meaning in the paragraph",
	fFocus:          "the thing that is asked for",
	fVerb:           "the last word of the question",
	fNumbers:        "numbers of the question",
	fEntity:         "speaks of somebody whom the question names",
	fStated:         "tells a statement",
	fStatedBy:       "a statement of who is asked about",
	fIssue:          "tells an open issue",
	fDemand:         "tells a demand or refusal",
	fDemandBy:       "a demand or refusal of who is asked about",
	fPlan:           "tells a plan",
	fPlanChange:     "tells a change of plan",
	fOfficeOf:       "gives the office of who is asked about",
	fMeeting:        "tells of a meeting",
	fPresent:        "tells who was there",
	fPresentBy:      "tells that somebody asked about was there",
	fAbsent:         "tells who was not there, or only spoke",
	fBestNear:       "stands in the paragraph of a better sentence",
	fSharp:          "the rarer words",
	fSharpPassage:   "the rarer words in the paragraph",
	fPlain:          "number of words",
	fPlainPassage:   "number of words in the paragraph",
	fNamesPassage:   "names of the question in the paragraph",
	fNumbersPassage: "numbers of the question in the paragraph",
	fLocalWords:     "words that are rare within the article",
	fLocalPassage:   "paragraph with words that are rare within the article",
	fNewNumbers:     "gives a number that the question doesn't",
}

// row is the features of one sentence.
type row [features]float32
