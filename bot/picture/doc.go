// Package picture draws figures of what a dossier says: the meetings in order
// of time, the articles a day, and who met whom. It is pure: the same dossier
// and options give the same picture.
//
// # What is promised
//
// A picture is read on a telephone, where Discord shows it about 340 pixels
// wide, and as well on a desktop, where it is up to 550 wide but no more than
// 350 high. All sizes here are therefore in units of which a picture is 340
// wide and at most 340 high, so that neither limit makes it smaller than it was
// drawn for; no letter is smaller than 11 units. It is drawn at three pixels
// the unit, opaque, on a ground that stands out from Discord's dark themes and
// from white alike. No meaning lies in colour alone.
//
// Whatever a picture shows stands in its Lines and, as far as there is room, in
// its Alt as well, for those who don't see it. What doesn't fit the picture is
// counted in it, never dropped in silence.
//
// # The way of a figure
//
// Timeline, Days and Who choose what to show and lay it out as a scene of
// texts, discs, bars and lines; Figure.PNG paints the scene. Tests hold the
// scenes as text, so that a change of layout shows as a diff.
package picture
