package simulator

import (
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"
)

// nonceLife is Discord's "a few minutes" in which a nonce is enforced.
const nonceLife = 5 * time.Minute

// nonceEntry is a message that was sent with enforce_nonce.
type nonceEntry struct {
	channel, message string
	at               time.Time
}

// checkNonce reads the nonce: a number or a text of at most 25 characters.
func (b *messageBody) checkNonce(f *form) string {
	raw := string(b.Nonce)
	if raw == "" || raw == "null" {
		if b.EnforceNonce {
			f.add("nonce", "BASE_TYPE_REQUIRED", "enforce_nonce needs a nonce.")
		}
		return ""
	}
	nonce := raw
	if strings.HasPrefix(raw, `"`) {
		if err := json.Unmarshal(b.Nonce, &nonce); err != nil {
			f.add("nonce", "NONCE_TYPE_INVALID", err.Error())
		}
	}
	if utf8.RuneCountInString(nonce) > maxNonce {
		f.add("nonce", "NONCE_TYPE_TOO_LONG", "Nonce must be 25 or fewer in length.")
	}
	return nonce
}

// repeated is the message that was sent a short while ago with the same
// enforced nonce, which Discord then returns instead of sending another.
func (s *Simulator) repeated(channelID string, b *messageBody) *Message {
	if !b.EnforceNonce {
		return nil
	}
	e, found := s.nonces[channelID+" "+string(b.Nonce)]
	if !found || s.opt.Now().Sub(e.at) > nonceLife {
		return nil
	}
	if c := s.world.channels[e.channel]; c != nil {
		return c.message(e.message)
	}
	return nil
}

func (s *Simulator) noteNonce(b *messageBody, m *Message) {
	if b.EnforceNonce {
		s.nonces[m.ChannelID+" "+string(b.Nonce)] = nonceEntry{m.ChannelID, m.ID, s.opt.Now()}
	}
}

func (s *Simulator) expireNonces(now time.Time) {
	for k, e := range s.nonces {
		if now.Sub(e.at) > nonceLife {
			delete(s.nonces, k)
		}
	}
}
