package simulator

import (
	"encoding/json"
	"net/http"
	"time"
)

// interactionRoutes answer interactions. The token in the path is what
// authorises; no Authorization header is needed.
var interactionRoutes = []route{
	{"POST", "/interactions/{interaction}/{token}/callback", "create_interaction_response", true, (*Simulator).respond},
	{"POST", "/webhooks/{app}/{token}", "execute_webhook", true, (*Simulator).followUp},
	{"GET", "/webhooks/{app}/{token}/messages/@original", "get_original_webhook_message", true, (*Simulator).getResponse},
	{"PATCH", "/webhooks/{app}/{token}/messages/@original", "update_original_webhook_message", true, (*Simulator).editResponse},
	{"DELETE", "/webhooks/{app}/{token}/messages/@original", "delete_original_webhook_message", true, (*Simulator).deleteResponse},
	{"GET", "/webhooks/{app}/{token}/messages/{message}", "get_webhook_message", true, (*Simulator).getResponse},
	{"PATCH", "/webhooks/{app}/{token}/messages/{message}", "update_webhook_message", true, (*Simulator).editResponse},
	{"DELETE", "/webhooks/{app}/{token}/messages/{message}", "delete_webhook_message", true, (*Simulator).deleteResponse},
}

// Types of first responses.
const (
	respondPong         = 1
	respondMessage      = 4
	respondDefer        = 5
	respondDeferUpdate  = 6
	respondUpdate       = 7
	respondAutocomplete = 8
	respondModal        = 9
)

// respond takes the first response to an interaction.
func (s *Simulator) respond(c *call) reply {
	i := s.acts.byID[c.arg("interaction")]
	var b struct {
		Type int     `json:"type"`
		Data rawBody `json:"data"`
	}
	if err := decode(c.body, &b); err != nil {
		return fail(err)
	}
	c.callback = b.Type
	now := s.opt.Now()
	switch {
	case i == nil || i.token != c.arg("token"):
		return fail(unknown(codeUnknownInteraction, "interaction"))
	case i.Response != 0:
		return fail(bad(codeAlreadyAcknowledged, "Interaction has already been acknowledged."))
	case now.Sub(i.Created) > acknowledgeWithin:
		return fail(unknown(codeUnknownInteraction, "interaction"))
	case !i.takes(b.Type):
		return fail(invalid("type", "INTERACTION_CALLBACK_TYPE_INVALID", "An interaction of type "+itoa(i.Type)+" takes no response of type "+itoa(b.Type)+"."))
	case s.world.channels[i.ChannelID] == nil:
		return fail(unknown(codeUnknownChannel, "Channel"))
	}
	var err *apiError
	switch b.Type {
	case respondMessage, respondDefer:
		err = s.respondWithMessage(c, i, b.Type, b.Data)
	case respondDeferUpdate:
		if len(b.Data) > 0 && string(b.Data) != "null" && string(b.Data) != "{}" {
			return fail(invalid("data", "FIELD_UNKNOWN", "A deferred update has no data."))
		}
		i.State = StateDeferred
	case respondUpdate:
		err = s.respondWithUpdate(c, i, b.Data)
	case respondAutocomplete:
		err = s.respondWithChoices(i, b.Data)
	case respondModal:
		err = s.respondWithModal(i, b.Data)
	}
	if err != nil {
		return fail(err)
	}
	i.Response, i.Acknowledged = b.Type, now
	if i.MessageID == "" && i.source != nil && b.Type >= respondDeferUpdate && b.Type <= respondUpdate {
		i.MessageID = i.source.ID
	}
	s.settle(i, i.State)
	if c.r.URL.Query().Get("with_response") == "true" {
		return ok(s.callbackResource(i))
	}
	return none()
}

// takes tells which first responses fit which interactions.
func (i *Interaction) takes(response int) bool {
	switch response {
	case respondMessage, respondDefer:
		return i.Type != InteractionAutocomplete
	case respondDeferUpdate, respondUpdate:
		return i.source != nil && (i.Type == InteractionComponent || i.Type == InteractionModal)
	case respondAutocomplete:
		return i.Type == InteractionAutocomplete
	case respondModal:
		return i.Type == InteractionCommand || i.Type == InteractionComponent
	}
	return false
}

// settle gives the interaction its state and tells its person. The lock is
// held.
func (s *Simulator) settle(i *Interaction, to State) {
	i.State = to
	if to == StateAnswered && i.Answered.IsZero() {
		i.Answered = s.opt.Now()
	}
	kind := EventInteraction
	if to == StateModal {
		kind = EventModal
	}
	s.publish(Event{Type: kind, ChannelID: i.ChannelID, UserID: i.UserID, Interaction: i.copy(), only: i.UserID})
}

func (s *Simulator) callbackResource(i *Interaction) object {
	o := object{"interaction": object{
		"id": i.ID, "type": i.Type, "response_message_id": orNil(i.MessageID),
		"response_message_loading": i.State == StateDeferred, "response_message_ephemeral": i.Ephemeral,
	}}
	if c := s.world.channels[i.ChannelID]; c != nil && i.MessageID != "" {
		if m := c.message(i.MessageID); m != nil {
			o["resource"] = object{"type": i.Response, "message": s.wireMessage(m, true)}
		}
	}
	return o
}

// alive finds the interaction whose token is in the path and still works.
func (s *Simulator) alive(c *call) (*Interaction, *apiError) {
	i := s.acts.token[c.arg("token")]
	switch {
	case i == nil || c.arg("app") != s.bot.ID || i.Response == 0:
		return nil, unknown(codeUnknownWebhook, "Webhook")
	case s.opt.Now().Sub(i.Created) > tokenLife:
		return nil, &apiError{status: http.StatusUnauthorized, code: codeInvalidToken, message: "Invalid Webhook Token"}
	case i.Type == InteractionAutocomplete:
		return nil, unknown(codeUnknownWebhook, "Webhook")
	}
	return i, nil
}

// Latency is how long the bot took to acknowledge, and to answer, on the
// simulator's clock; zero for what hasn't happened.
func (i Interaction) Latency() (acknowledged, answered time.Duration) {
	if !i.Acknowledged.IsZero() {
		acknowledged = i.Acknowledged.Sub(i.Created)
	}
	if !i.Answered.IsZero() {
		answered = i.Answered.Sub(i.Created)
	}
	return acknowledged, answered
}

// Payload is the INTERACTION_CREATE payload as the bot received it.
func (i Interaction) Payload() json.RawMessage { return i.data }
