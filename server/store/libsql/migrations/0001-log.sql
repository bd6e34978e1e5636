-- The log and its projections. Hashes are lower-case hex; times are milliseconds since the epoch.
-- Only `entries`, `claims`, `rejected` and `access` are truth; the rest can be dropped and rebuilt from `entries`.

CREATE TABLE entries (
  room TEXT NOT NULL,
  seq INTEGER NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  session TEXT NOT NULL,
  role TEXT NOT NULL,
  at INTEGER NOT NULL,
  "update" BLOB NOT NULL,
  changes TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (room, seq)
);
CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries is append-only'); END;
CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries is append-only'); END;

-- Whose Yjs client id it is, for ever: first claim wins.
CREATE TABLE claims (
  room TEXT NOT NULL,
  client INTEGER NOT NULL,
  actor TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (room, client)
) WITHOUT ROWID;
CREATE TRIGGER claims_are_never_changed BEFORE UPDATE ON claims
BEGIN SELECT RAISE(ABORT, 'claims is append-only'); END;
CREATE TRIGGER claims_are_never_deleted BEFORE DELETE ON claims
BEGIN SELECT RAISE(ABORT, 'claims is append-only'); END;

-- One row for each change of each entry: activity, blame, search.
CREATE TABLE changes (
  room TEXT NOT NULL,
  seq INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  object TEXT,
  contour TEXT,
  frame TEXT,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (room, seq, ordinal)
);
CREATE INDEX changes_of_object ON changes (room, object, seq) WHERE object IS NOT NULL;
CREATE INDEX changes_beyond_contours ON changes (room, seq) WHERE contour IS NULL;
CREATE INDEX changes_of_actor ON changes (actor, at);

-- A contour from entry from_seq until to_seq (exclusive; NULL = still). points NULL = removed.
CREATE TABLE contour_versions (
  room TEXT NOT NULL,
  contour TEXT NOT NULL,
  from_seq INTEGER NOT NULL,
  to_seq INTEGER,
  frame TEXT NOT NULL,
  object TEXT NOT NULL,
  points BLOB,
  fields TEXT NOT NULL,
  PRIMARY KEY (room, contour, from_seq)
);
CREATE UNIQUE INDEX contour_versions_now ON contour_versions (room, contour) WHERE to_seq IS NULL;
CREATE INDEX contour_versions_of_frame ON contour_versions (room, frame, from_seq, to_seq);

CREATE TABLE snapshots (
  room TEXT NOT NULL,
  seq INTEGER NOT NULL,
  state BLOB NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (room, seq)
);

-- Quarantine: what was refused, byte for byte, so that nobody's work is destroyed.
CREATE TABLE rejected (
  id TEXT PRIMARY KEY,
  room TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  session TEXT NOT NULL,
  role TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  "update" BLOB NOT NULL
);
CREATE INDEX rejected_of_room ON rejected (room, at);

CREATE TABLE access (
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL
);
CREATE INDEX access_of_target ON access (target, at);
CREATE TRIGGER access_is_never_changed BEFORE UPDATE ON access
BEGIN SELECT RAISE(ABORT, 'access is append-only'); END;
CREATE TRIGGER access_is_never_deleted BEFORE DELETE ON access
BEGIN SELECT RAISE(ABORT, 'access is append-only'); END;
