package dossier

import "sync"

// Memo gives what make makes out of the dossier, and makes it only once for a
// key. It is for readers who need the dossier in another form with every
// question. What they get is shared and must not be changed.
func (d *Dossier) Memo(key any, make func() any) any {
	once, _ := d.memo.LoadOrStore(key, sync.OnceValue(make))
	return once.(func() any)()
}
