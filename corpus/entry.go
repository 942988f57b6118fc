package corpus

// Op is what an Entry of the store's log did.
type Op string

// The operations of the log.
const (
	OpNone   Op = ""       // nothing: what was to be done was so already; never in the log
	OpPut    Op = "put"    // a new article, or one that was removed before
	OpRevise Op = "revise" // a new revision under the same id
	OpRemove Op = "remove" // no longer answered from; its bytes are kept
	OpErase  Op = "erase"  // bytes deleted, in every revision
	OpStory  Op = "story"  // the article's stories changed; its text did not
)

// Entry is one line of the store's log. Followers apply entries in the order
// of Seq and remember the last that they applied.
type Entry struct {
	Seq      int64 // 1, 2, 3 …; never reused
	Op       Op
	Article  ArticleID
	Revision int      // the revision that is current after this entry; 0 after remove and erase
	Stories  []Story  // the stories it belongs to after this entry
	Content  *Article // for put, revise and story; nil where a later entry removed or erased it
}
