package dossier

import (
	"parley/corpus/reading"
)

// Dossier is what all readings of one scope say together. It is safe for
// concurrent reading once built.
type Dossier struct {
	people    []*Person
	meetings  []*Meeting
	obstacles []*Obstacle
	plans     []*Plan
	sources   []string
	parties   []string
}

// Build makes the dossier of the given readings.
func Build(readings []*reading.Reading) *Dossier { return &Dossier{} }

// People gives everybody, the most mentioned first.
func (d *Dossier) People() []*Person { return d.people }

// Meetings gives all meetings, the latest first.
func (d *Dossier) Meetings() []*Meeting { return d.meetings }

// Sources gives the outlets of the scope's articles in alphabetical order.
func (d *Dossier) Sources() []string { return d.sources }

// Parties gives the countries and organisations that people act for, the most
// mentioned first.
func (d *Dossier) Parties() []string { return d.parties }
