-- Where projections are made anew before they take the place of those that are there, room by room. Empty but for a rebuild under way, or one that
-- was killed.

-- The rebuild that may write here: whoever begins takes over, and a statement of another one fails its check.
CREATE TABLE rebuilding (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  run TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current = 1)
);
CREATE TABLE made_changes (
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
CREATE TABLE made_contour_versions (
  room TEXT NOT NULL,
  contour TEXT NOT NULL,
  from_seq INTEGER NOT NULL,
  frame TEXT NOT NULL,
  object TEXT NOT NULL,
  points BLOB,
  fields TEXT NOT NULL,
  PRIMARY KEY (room, contour, from_seq)
);
CREATE TABLE made_item_versions (
  room TEXT NOT NULL,
  root TEXT NOT NULL,
  key TEXT NOT NULL,
  from_seq INTEGER NOT NULL,
  readable INTEGER NOT NULL,
  value TEXT,
  PRIMARY KEY (room, root, key, from_seq)
);
CREATE TABLE made_claims (
  room TEXT NOT NULL,
  client INTEGER NOT NULL,
  actor TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (room, client)
);
CREATE TABLE made_snapshots (
  room TEXT NOT NULL,
  seq INTEGER NOT NULL,
  state BLOB NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (room, seq)
);
