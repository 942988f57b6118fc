-- +goose Up
CREATE TABLE stories (
    id    TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    owner TEXT NOT NULL DEFAULT '' -- id of the server that alone may see it; '' for everybody
) STRICT, WITHOUT ROWID;

INSERT INTO stories (id, title) VALUES ('main', 'Main story');

CREATE TABLE articles (
    id       TEXT NOT NULL PRIMARY KEY,
    owner    TEXT NOT NULL DEFAULT '', -- that of all its stories
    revision INTEGER NOT NULL,         -- the current one; it only grows, also over an erasure
    state    INTEGER NOT NULL          -- 0 stored, 1 removed, 2 erased
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
    article   TEXT NOT NULL REFERENCES articles (id),
    revision  INTEGER NOT NULL,
    title     TEXT NOT NULL,
    summary   TEXT NOT NULL,
    source    TEXT NOT NULL,
    author    TEXT NOT NULL,
    url       TEXT NOT NULL,
    path      TEXT NOT NULL,
    tags      TEXT NOT NULL, -- JSON array
    published INTEGER,       -- Unix seconds, NULL when not known
    clock     INTEGER NOT NULL,
    origin    TEXT NOT NULL,
    text      TEXT NOT NULL,
    PRIMARY KEY (article, revision)
) STRICT;

-- What each revision was read from, so that it can be read again.
CREATE TABLE pages (
    article  TEXT NOT NULL,
    revision INTEGER NOT NULL,
    sha256   BLOB NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (article, revision),
    FOREIGN KEY (article, revision) REFERENCES revisions (article, revision) ON DELETE CASCADE
) STRICT;

CREATE TABLE members (
    article TEXT NOT NULL REFERENCES articles (id),
    story   TEXT NOT NULL REFERENCES stories (id),
    PRIMARY KEY (article, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX members_by_story ON members (story, article);

CREATE TABLE log (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL, -- Unix milliseconds
    op       TEXT NOT NULL,
    article  TEXT NOT NULL REFERENCES articles (id),
    revision INTEGER NOT NULL,
    stories  TEXT NOT NULL     -- JSON array of ids, as they were after the entry
) STRICT;
