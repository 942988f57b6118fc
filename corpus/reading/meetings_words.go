package reading

// meetingKinds are the nouns for meetings with the canonical noun of each.
var meetingKinds = map[string]string{
	"meeting": "meeting", "meetings": "meeting", "encounter": "meeting", "get-together": "meeting", "gathering": "meeting", "tête-à-tête": "meeting",
	"talks": "talks", "negotiations": "talks", "negotiation": "talks", "consultations": "talks", "discussions": "talks", "conversations": "talks", "bargaining": "talks",
	"conversation": "meeting", "discussion": "meeting", "exchange": "meeting", "audience": "meeting",
	"round": "talks", "rounds": "talks", "summit": "summit", "session": "session", "sessions": "session", "plenary": "session", "sitting": "session",
	"dinner": "dinner", "banquet": "dinner", "supper": "dinner", "lunch": "lunch", "luncheon": "lunch", "breakfast": "breakfast",
	"call": "call", "phone-call": "call", "videoconference": "call", "teleconference": "call", "calls": "call",
	"signing": "signing", "signature": "signing", "ceremony": "ceremony", "conference": "conference", "visit": "visit", "mediation": "talks", "dialogue": "talks",
	"handshake": "meeting", "reception": "dinner", "retreat": "meeting", "hearing": "session", "council": "", "party": "",
}

// partKinds are the kinds that can be a part of a longer meeting.
var partKinds = map[string]bool{"dinner": true, "lunch": true, "breakfast": true, "session": true, "signing": true, "ceremony": true, "call": true}

// notMeetings are the words before a meeting noun that make it something else.
var notMeetings = wordSet("press news media party lobby")

// teamNouns are groups of people that somebody leads into a meeting.
var teamNouns = wordSet("delegation delegations team teams side group negotiators negotiator officers officials envoys envoy representatives mediators mediation mission " +
	"delegates talks negotiations negotiation round session meeting effort efforts working-group commission panel bargainers party contingent entourage bargaining")

// groupNouns head a noun phrase that stands for unnamed people at a table.
var groupNouns = wordSet("delegation delegations team teams negotiators officers officials envoys representatives mediators ministers leaders delegates diplomats " +
	"experts emissaries generals commanders presidents executives lawyers advisers aides lawmakers members staff mission technicians governments sides parties unions")

// audience are people to whom one speaks without meeting them.
var audience = wordSet("reporters journalists press media cameras members parliament lawmakers supporters voters followers colleagues workers viewers listeners " +
	"readers audience crowd public television radio newspaper agency agencies correspondents nation congress strikers delegates executives")

// auxiliaries, and the modal ones among them.
var auxiliaries = wordSet("is are was were be been being am has have had having do does did will would can could may might must shall should 's 're 've 'll 'd wo ca")

var modals = wordSet("will would can could may might must shall should wo ca 'll")

// finiteVerbs are verbs in a finite form that end neither in -ed nor have a
// modal before them, as far as reports of negotiations use them.
var finiteVerbs = wordSet("met held sat took gave came went saw spoke said told led brought put left got made found kept knew thought began broke chose drew flew fell felt " +
	"won lost sent spent stood struck wrote ran read rose shook swore paid heard grew became ate drank drove dealt understood withdrew " +
	"arose overcame dined shut sought taught bought caught lay lent meant sold wore bore beat built burnt dug fought forgot froze hid hung rode " +
	"says tells wants meets leads heads runs takes holds speaks sees goes comes insists refuses rejects demands asks sits attends joins " +
	"hosts receives signs arrives leaves plans hopes expects thinks believes argues warns denies remains handles advises chairs represents calls " +
	"directs follows means comprises includes stays returns opens closes begins ends resumes presides sends brings gives gets makes keeps " +
	"accuses adds agrees announces appears backs becomes blames claims commands complains concedes concludes confirms considers continues " +
	"contradicts decides declares declines describes disagrees disputes expresses fears finds forms gathers happens helps hints holds intends " +
	"involves knows lacks likes looks maintains mediates moves names needs notes objects offers opposes owns points praises prefers presents " +
	"promises proposes proves provides publishes pushes puts quotes raises reads recalls regards regrets replaces replies reports requires " +
	"resists says seeks seems serves shows speaks stands starts states suggests supports swears talks thanks travels tries turns urges uses " +
	"visits voices votes welcomes works worries writes")

// subordinators begin a clause with a subject of its own.
var subordinators = wordSet("that when while after before as where because since if although though but whereas until unless once so whether than")

// phrasePrepositions govern the noun that follows, which then can't be the subject.
var phrasePrepositions = wordSet("of to for in on at by with from under between about against without through into over during near inside outside behind beside besides " +
	"alongside among towards toward despite across via like unlike amid including excluding except opposite beyond within upon after before around")
