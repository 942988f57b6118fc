-- +goose Up
CREATE TABLE subscriptions (
	id       TEXT PRIMARY KEY,
	server   TEXT NOT NULL,
	creator  TEXT NOT NULL,
	settings TEXT NOT NULL,
	created  INTEGER NOT NULL,
	version  INTEGER NOT NULL,
	cursor   TEXT NOT NULL,
	slot     INTEGER NOT NULL,
	due      INTEGER, -- NULL where nothing ever is
	breaking INTEGER NOT NULL,
	posted   INTEGER NOT NULL,
	thread   TEXT NOT NULL,
	refusals INTEGER NOT NULL,
	told     TEXT NOT NULL,
	paused   INTEGER NOT NULL,
	why      TEXT NOT NULL
) STRICT;
CREATE INDEX subscriptions_server ON subscriptions (server, created);
CREATE INDEX subscriptions_due ON subscriptions (due) WHERE paused = 0;
CREATE INDEX subscriptions_breaking ON subscriptions (breaking) WHERE paused = 0 AND breaking = 1;

CREATE TABLE posts (
	id           TEXT PRIMARY KEY,
	subscription TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
	server       TEXT NOT NULL,
	key          TEXT NOT NULL UNIQUE,
	version      INTEGER NOT NULL,
	trigger      TEXT NOT NULL,
	slot         INTEGER NOT NULL,
	missed       INTEGER NOT NULL,
	channel      TEXT NOT NULL,
	place        TEXT NOT NULL,
	cursor       TEXT NOT NULL,
	said         TEXT NOT NULL,
	reports      INTEGER NOT NULL,
	created      INTEGER NOT NULL,
	state        TEXT NOT NULL,
	holder       TEXT NOT NULL,
	until        INTEGER NOT NULL,
	attempts     INTEGER NOT NULL,
	message      TEXT NOT NULL
) STRICT;
CREATE INDEX posts_subscription ON posts (subscription, created);
CREATE UNIQUE INDEX posts_unsettled ON posts (subscription) WHERE state = 'begun';

CREATE TABLE updates_log (
	id           INTEGER PRIMARY KEY,
	subscription TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
	server       TEXT NOT NULL,
	at           INTEGER NOT NULL,
	slot         INTEGER NOT NULL,
	result       TEXT NOT NULL,
	reason       TEXT NOT NULL,
	content      TEXT NOT NULL
) STRICT;
CREATE INDEX updates_log_subscription ON updates_log (subscription, id);
CREATE INDEX updates_log_server ON updates_log (server, id);
CREATE UNIQUE INDEX updates_log_slot ON updates_log (subscription, slot, result, reason) WHERE slot <> 0 AND result <> 'sent';

-- +goose Down
DROP TABLE updates_log;
DROP TABLE posts;
DROP TABLE subscriptions;
