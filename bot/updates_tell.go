package bot

import (
	"context"
	"time"

	"parley/bot/render"
	"parley/bot/update"
)

// teller tells people about their subscriptions by direct message.
type teller struct{ b *Bot }

// Tell implements update.Teller.
func (t teller) Tell(ctx context.Context, s update.Subscription, e update.Entry) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	ch, err := t.b.api.direct(ctx, s.Creator)
	if err != nil {
		return err
	}
	_, err = t.b.api.post(ctx, ch, "", nonce("t"+s.ID+string(e.Reason)), render.UpdateTrouble(s, e, t.b.words))
	return err
}
