package reading

import "parley/corpus"

func spanOf(text string) corpus.Span { return corpus.Span{Start: 0, End: len(text)} }
