package reading

import "strings"

// titles are the words before a name that say what the person is, in lower
// case. They are cut from names and kept as roles.
var titles = wordSet("mr mrs ms miss mx dr doctor pm prof professor sir dame lord lady baroness baron count sheikh sheikha emir king queen prince princess " +
	"crown pope cardinal archbishop bishop father sister brother reverend rev rabbi imam ayatollah mullah patriarch metropolitan " +
	"president vice-president vicepresident premier chancellor prime minister vice deputy first acting interim former ex-president secretary undersecretary under " +
	"senator sen representative rep congressman congresswoman governor gov mayor councillor commissioner ambassador envoy special chief " +
	"chairman chairwoman chairperson chair speaker leader director director-general secretary-general secretary general lieutenant lt colonel col " +
	"major maj admiral adm captain capt commander cmdr brigadier brig sergeant sgt corporal private marshal field air vice-admiral rear " +
	"lieutenant-general major-general gen vice-president attorney justice judge comrade taoiseach tánaiste negotiator spokesman spokeswoman spokesperson " +
	"aide adviser advisor counsellor head boss coach manager captain foreign defence defense finance interior energy trade environment army navy state " +
	"treasury labour labor justice economy agriculture health education minister ministers")

// courtesies are titles that say nothing about an office.
var courtesies = wordSet("mr mrs ms miss mx dr sir dame lord lady madame monsieur")

// femaleTitles and maleTitles tell the gender of their bearer.
var (
	femaleTitles = wordSet("mrs ms miss dame lady baroness sheikha queen princess congresswoman chairwoman spokeswoman sister madame mme actress businesswoman stateswoman")
	maleTitles   = wordSet("mr sir lord baron sheikh king prince congressman chairman spokesman brother father monsieur businessman statesman pope cardinal bishop archbishop imam ayatollah")
)

// particles join the parts of a name.
var particles = wordSet("bin ibn al el de da do dos das del della di du van von der den la le ter zu abu ould bint y e dal af av st ten op")

// organisationWords make a name the name of an organisation.
var organisationWords = wordSet("ministry council committee commission agency organisation organization institute university party union board bank fund office service " +
	"department army forces force guard front movement alliance coalition league association federation confederation company corporation corp inc ltd " +
	"group holdings authority administration parliament congress senate assembly court tribunal staff directorate bureau center centre foundation society " +
	"club news times post agency broadcasting newspaper networks industries motors airlines police navy brigade directorate secretariat nato opec unesco " +
	"unicef osce who iaea imf fbi cia gru fsb mi6 mossad hezbollah hamas taliban international conference forum workers chamber shipping steel energy oil gas pharma pharmaceuticals systems technologies programme program " +
	"ventures media entertainment foods brands programme program chemicals electronics insurance telecom rail railways logistics shipyards mining united rovers wanderers athletic fc afc")

// venueWords make a name the name of a building or a place to meet.
var venueWords = wordSet("hotel palace hall castle house academy stadium airport embassy residence villa lodge manor resort centre center building tower room club " +
	"ranch monastery cathedral church mosque theatre theater museum barracks base headquarters bridge square street avenue")

// placeWords make a name the name of a place.
var placeWords = wordSet("city town village island islands river lake sea ocean gulf strait mountain mountains valley peninsula bay port province region oblast district " +
	"county state republic kingdom desert coast north south east west northern southern eastern western central heights corridor")

// IsTitle reports whether word is a title or part of one, as it stands before
// a name.
func IsTitle(word string) bool {
	word = strings.ToLower(strings.TrimSuffix(word, "."))
	before, last, compound := strings.Cut(word, "-")
	return titles[word] || compound && titles[last] && (before == "vice" || before == "deputy" || before == "ex" || before == "co") // Vice-Premier
}
