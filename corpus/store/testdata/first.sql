PRAGMA foreign_keys = off;
CREATE TABLE goose_db_version (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);
CREATE TABLE stories (
    id    TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    owner TEXT NOT NULL DEFAULT '' -- id of the server that alone may see it; '' for everybody
) STRICT, WITHOUT ROWID;
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
INSERT INTO goose_db_version VALUES (1, 0, 1, '2026-11-23 10:44:34');
INSERT INTO goose_db_version VALUES (2, 1, 1, '2026-11-23 10:44:34');
INSERT INTO stories VALUES ('main', 'Main story', '');
INSERT INTO stories VALUES ('ndud4nhrecx4vjaf', 'Private', 'server-a');
INSERT INTO articles VALUES ('cigpvo5d3tvg47ty', 'server-a', 1, 0);
INSERT INTO articles VALUES ('one', '', 2, 0);
INSERT INTO articles VALUES ('two', '', 1, 1);
INSERT INTO revisions VALUES ('one', 1, 'Talks: one', 'In short', 'Wire', 'A. Writer', 'https://example.org/one', 'one.txt', '["talks"]', 1769148600, 1, 'declared', 'Four hours.');
INSERT INTO revisions VALUES ('one', 2, 'Talks: one', 'In short', 'Wire', 'A. Writer', 'https://example.org/one', 'one.txt', '["talks"]', 1769148600, 1, 'declared', 'Five hours.');
INSERT INTO revisions VALUES ('two', 1, 'Talks: two', 'In short', 'Wire', 'A. Writer', 'https://example.org/two', 'two.txt', '["talks"]', 1769148600, 1, 'declared', 'Words.');
INSERT INTO revisions VALUES ('cigpvo5d3tvg47ty', 1, 'Talks: one', 'In short', 'Wire', 'A. Writer', 'https://example.org/one', 'one.txt', '["talks"]', 1769148600, 1, 'declared', 'Private words.');
INSERT INTO pages VALUES ('one', 1, X'89FAF8367E684940DF5200C2DEA8FD2D467BF2CA39C6721708D7AB77BABB50B3', X'72617720466F757220686F7572732E');
INSERT INTO pages VALUES ('one', 2, X'4CAA134E9A5DA9655512F39B7FEBB30BAA7190771F9B08D2300FCDADF2AFC967', X'726177204669766520686F7572732E');
INSERT INTO pages VALUES ('two', 1, X'5F280868C3092D972B60A57491ADA6B2ECC90EABD8F834EB450F6F1A97D57E32', X'72617720576F7264732E');
INSERT INTO pages VALUES ('cigpvo5d3tvg47ty', 1, X'655B02C68BC2900DF54687BBB13862162102C8A4E5F3E357976AC21EF27B5E13', X'726177205072697661746520776F7264732E');
INSERT INTO members VALUES ('one', 'main');
INSERT INTO members VALUES ('two', 'main');
INSERT INTO members VALUES ('cigpvo5d3tvg47ty', 'ndud4nhrecx4vjaf');
INSERT INTO log VALUES (1, 1769000000000, 'put', 'one', 1, '["main"]');
INSERT INTO log VALUES (2, 1769000000000, 'revise', 'one', 2, '["main"]');
INSERT INTO log VALUES (3, 1769000000000, 'put', 'two', 1, '["main"]');
INSERT INTO log VALUES (4, 1769000000000, 'remove', 'two', 0, '["main"]');
INSERT INTO log VALUES (5, 1769000000000, 'put', 'cigpvo5d3tvg47ty', 1, '["ndud4nhrecx4vjaf"]');
