-- +goose Up
CREATE TABLE settings (
	server  TEXT PRIMARY KEY,
	content TEXT NOT NULL,
	changed INTEGER NOT NULL
) STRICT;

CREATE TABLE answers (
	id       TEXT PRIMARY KEY,
	server   TEXT NOT NULL,
	asker    TEXT NOT NULL,
	channel  TEXT NOT NULL,
	message  TEXT NOT NULL,
	private  INTEGER NOT NULL,
	question TEXT NOT NULL,
	content  BLOB NOT NULL,
	created  INTEGER NOT NULL,
	expires  INTEGER NOT NULL
) STRICT;
CREATE INDEX answers_server ON answers (server, created);
CREATE INDEX answers_expires ON answers (expires);
CREATE INDEX answers_message ON answers (message) WHERE message <> '';

CREATE TABLE feedback (
	id      INTEGER PRIMARY KEY,
	server  TEXT NOT NULL,
	answer  TEXT NOT NULL,
	helpful INTEGER NOT NULL,
	reason  TEXT NOT NULL,
	created INTEGER NOT NULL
) STRICT;
CREATE INDEX feedback_server ON feedback (server, created);

CREATE TABLE corrections (
	id       INTEGER PRIMARY KEY,
	server   TEXT NOT NULL,
	fact     TEXT NOT NULL,
	article  TEXT NOT NULL,
	revision INTEGER NOT NULL,
	start    INTEGER NOT NULL,
	stop     INTEGER NOT NULL,
	maker    TEXT NOT NULL,
	created  INTEGER NOT NULL,
	UNIQUE (server, fact, article, revision, start, stop)
) STRICT;

CREATE TABLE refused (
	id       INTEGER PRIMARY KEY,
	server   TEXT NOT NULL,
	question TEXT NOT NULL,
	reason   TEXT NOT NULL,
	created  INTEGER NOT NULL
) STRICT;
CREATE INDEX refused_server ON refused (server, created);

-- +goose Down
DROP TABLE refused;
DROP TABLE corrections;
DROP TABLE feedback;
DROP TABLE answers;
DROP TABLE settings;
