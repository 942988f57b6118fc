package simulator

import "time"

// Flags of a message.
const (
	FlagCrossposted           = 1 << 0
	FlagSuppressEmbeds        = 1 << 2
	FlagHasThread             = 1 << 5
	FlagEphemeral             = 1 << 6
	FlagLoading               = 1 << 7
	FlagSuppressNotifications = 1 << 12
	FlagComponentsV2          = 1 << 15
)

// Kinds of messages.
const (
	MessageDefault        = 0
	MessageThreadCreated  = 18
	MessageReply          = 19
	MessageCommand        = 20
	MessageThreadStarter  = 21
	MessageContextCommand = 23
)

// Message is a message as a person sees it. The robot gets Discord's form of
// it, without the fields that only the simulator knows.
type Message struct {
	ID         string `json:"id"`
	ChannelID  string `json:"channel_id"`
	GuildID    string `json:"guild_id,omitempty"`
	Author     User   `json:"author"`
	AuthorName string `json:"author_name"`
	Type       int    `json:"type"`
	Flags      int    `json:"flags"`
	Content    string `json:"content"`

	Timestamp time.Time  `json:"timestamp"`
	Edited    *time.Time `json:"edited_timestamp,omitempty"`

	Embeds      []Embed      `json:"embeds"`
	Components  []Component  `json:"components"`
	Attachments []Attachment `json:"attachments"`
	Reactions   []Reaction   `json:"reactions,omitempty"`

	// Mentions are the people whom the message names and notifies.
	Mentions []User `json:"mentions"`
	// Pings are those who are notified: what allowed_mentions let through.
	Pings Pings `json:"pings"`

	// ReplyTo is the identifier of the message replied to, and Referenced a
	// copy of it, nil if it is gone.
	ReplyTo    string   `json:"reply_to,omitempty"`
	Referenced *Message `json:"referenced_message,omitempty"`

	// Interaction tells whose command or button brought this message.
	Interaction *MessageInteraction `json:"interaction_metadata,omitempty"`
	// ThreadID is the thread started from this message.
	ThreadID string `json:"thread_id,omitempty"`
	// Nonce is what the sender gave.
	Nonce string `json:"nonce,omitempty"`

	// EphemeralTo is the only person who sees this message; empty means all.
	EphemeralTo string `json:"ephemeral_to,omitempty"`
	// Thinking is set while a deferred answer is awaited.
	Thinking bool `json:"thinking,omitempty"`
}

// V2 tells whether the message is made of Components V2.
func (m Message) V2() bool { return m.Flags&FlagComponentsV2 != 0 }

// Pings are the people whom a message notifies.
type Pings struct {
	Everyone bool     `json:"everyone"`
	Users    []string `json:"users"`
	Roles    []string `json:"roles"`
}

// None tells whether nobody is notified.
func (p Pings) None() bool { return !p.Everyone && len(p.Users) == 0 && len(p.Roles) == 0 }

// MessageInteraction is what a message says about the interaction behind it.
type MessageInteraction struct {
	ID   string `json:"id"`
	Type int    `json:"type"`
	// Name is the command, empty for components and modals.
	Name string `json:"name,omitempty"`
	User User   `json:"user"`
	// MessageID is the message whose component was used.
	MessageID string `json:"interacted_message_id,omitempty"`
}

// Attachment is a file of a message or of a command's option.
type Attachment struct {
	ID          string `json:"id"`
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
	ContentType string `json:"content_type,omitempty"`
	Size        int    `json:"size"`
	// URL is where the simulator serves the bytes.
	URL string `json:"url"`
	// Data are the bytes when a person uploads; empty in what is returned.
	Data []byte `json:"-"`
}

// Reaction is an emoji under a message and who put it there.
type Reaction struct {
	Emoji string   `json:"emoji"`
	Users []string `json:"users"`
}

// Embed is Discord's rich embed.
type Embed struct {
	Title       string       `json:"title,omitempty"`
	Type        string       `json:"type,omitempty"`
	Description string       `json:"description,omitempty"`
	URL         string       `json:"url,omitempty"`
	Timestamp   string       `json:"timestamp,omitempty"`
	Color       int          `json:"color,omitempty"`
	Footer      *EmbedFooter `json:"footer,omitempty"`
	Image       *EmbedMedia  `json:"image,omitempty"`
	Thumbnail   *EmbedMedia  `json:"thumbnail,omitempty"`
	Author      *EmbedAuthor `json:"author,omitempty"`
	Provider    *EmbedAuthor `json:"provider,omitempty"`
	Fields      []EmbedField `json:"fields,omitempty"`
}

// EmbedFooter is the last line of an embed.
type EmbedFooter struct {
	Text    string `json:"text"`
	IconURL string `json:"icon_url,omitempty"`
}

// EmbedMedia is a picture of an embed.
type EmbedMedia struct {
	URL    string `json:"url"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

// EmbedAuthor is the line above an embed's title.
type EmbedAuthor struct {
	Name    string `json:"name,omitempty"`
	URL     string `json:"url,omitempty"`
	IconURL string `json:"icon_url,omitempty"`
}

// EmbedField is a name and a value in an embed.
type EmbedField struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Inline bool   `json:"inline,omitempty"`
}
