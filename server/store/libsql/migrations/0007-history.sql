-- History as a tool: any slice at any moment however long the log is, what else a document held, named moments, and how far people have looked.

-- The versions that hold at a moment are those whose span contains it. Each closed span is filed under one number that it contains, its fork: a
-- multiple of the highest power of 16 that it contains one of. All spans that contain a given moment are then under a few dozen numbers.
ALTER TABLE contour_versions ADD COLUMN fork INTEGER GENERATED ALWAYS AS (CASE
  WHEN ((to_seq - 1) & -1048576) >= from_seq THEN (to_seq - 1) & -1048576
  WHEN ((to_seq - 1) & -65536) >= from_seq THEN (to_seq - 1) & -65536
  WHEN ((to_seq - 1) & -4096) >= from_seq THEN (to_seq - 1) & -4096
  WHEN ((to_seq - 1) & -256) >= from_seq THEN (to_seq - 1) & -256
  WHEN ((to_seq - 1) & -16) >= from_seq THEN (to_seq - 1) & -16
  ELSE to_seq - 1 END) VIRTUAL;
DROP INDEX contour_versions_of_frame;
CREATE INDEX contour_versions_at ON contour_versions (room, frame, fork, from_seq, to_seq) WHERE points IS NOT NULL;

-- Everything of a document but its readable contours, by root and key, from entry from_seq until to_seq (exclusive; NULL = still). A projection.
-- value is JSON, NULL = it went; readable 0 = an entry that no version of the model can read, kept as it is.
CREATE TABLE item_versions (
  room TEXT NOT NULL,
  root TEXT NOT NULL,
  key TEXT NOT NULL,
  from_seq INTEGER NOT NULL,
  to_seq INTEGER,
  readable INTEGER NOT NULL,
  value TEXT,
  fork INTEGER GENERATED ALWAYS AS (CASE
    WHEN ((to_seq - 1) & -1048576) >= from_seq THEN (to_seq - 1) & -1048576
    WHEN ((to_seq - 1) & -65536) >= from_seq THEN (to_seq - 1) & -65536
    WHEN ((to_seq - 1) & -4096) >= from_seq THEN (to_seq - 1) & -4096
    WHEN ((to_seq - 1) & -256) >= from_seq THEN (to_seq - 1) & -256
    WHEN ((to_seq - 1) & -16) >= from_seq THEN (to_seq - 1) & -16
    ELSE to_seq - 1 END) VIRTUAL,
  PRIMARY KEY (room, root, key, from_seq)
);
CREATE UNIQUE INDEX item_versions_now ON item_versions (room, root, key) WHERE to_seq IS NULL;
CREATE INDEX item_versions_at ON item_versions (room, fork, from_seq, to_seq) WHERE value IS NOT NULL;

-- Projections that a room's entries do not have yet: they are older than the table. The first question about the room has them made.
CREATE TABLE stale_projections (
  room TEXT NOT NULL,
  projection TEXT NOT NULL,
  PRIMARY KEY (room, projection)
);
INSERT INTO stale_projections SELECT DISTINCT room, 'items' FROM entries;

-- Moments with a name. Neither a naming nor a removal is ever changed or taken back.
CREATE TABLE moments (
  id TEXT PRIMARY KEY,
  room TEXT NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX moments_of_room ON moments (room, seq, at);
CREATE TRIGGER moments_are_never_changed BEFORE UPDATE ON moments
BEGIN SELECT RAISE(ABORT, 'moments is append-only'); END;
CREATE TRIGGER moments_are_never_deleted BEFORE DELETE ON moments
BEGIN SELECT RAISE(ABORT, 'moments is append-only'); END;
CREATE TABLE moment_removals (
  moment TEXT PRIMARY KEY,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE TRIGGER moment_removals_are_never_changed BEFORE UPDATE ON moment_removals
BEGIN SELECT RAISE(ABORT, 'moment_removals is append-only'); END;
CREATE TRIGGER moment_removals_are_never_deleted BEFORE DELETE ON moment_removals
BEGIN SELECT RAISE(ABORT, 'moment_removals is append-only'); END;

-- How far each person has looked, per room; it never goes back.
CREATE TABLE looked (
  room TEXT NOT NULL,
  actor TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (room, actor)
);
