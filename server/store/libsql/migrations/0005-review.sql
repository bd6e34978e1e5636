-- Nothing silent: borders that two people drew over each other's work, and what became of refused updates.
-- `look_outcomes` and `refused_outcomes` are truth; `looks`, `silent_edits` and `quarantine_totals` are derived.

-- A border that needs a look. `since` is the entry that made it one; each side is a person and the newest of their entries that overlapped.
CREATE TABLE looks (
  room TEXT NOT NULL,
  id TEXT NOT NULL,
  contour TEXT NOT NULL,
  object TEXT NOT NULL,
  frame TEXT NOT NULL,
  kind TEXT NOT NULL,
  since INTEGER NOT NULL,
  unseen_from INTEGER NOT NULL,
  first_actor TEXT NOT NULL,
  first_name TEXT NOT NULL,
  first_seq INTEGER NOT NULL,
  second_actor TEXT NOT NULL,
  second_name TEXT NOT NULL,
  second_seq INTEGER NOT NULL,
  PRIMARY KEY (room, id)
);

-- Edits of a border that changed nothing any more: they took away what was gone.
CREATE TABLE silent_edits (
  room TEXT NOT NULL,
  contour TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (room, contour, seq)
) WITHOUT ROWID;

-- How a look was settled. `head` is the newest entry at that moment: what overlaps later is another look. `entry` is what the settling wrote.
CREATE TABLE look_outcomes (
  room TEXT NOT NULL,
  id TEXT NOT NULL,
  choice TEXT NOT NULL,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  head INTEGER NOT NULL,
  entry INTEGER,
  PRIMARY KEY (room, id)
);
CREATE TRIGGER look_outcomes_are_never_changed BEFORE UPDATE ON look_outcomes
BEGIN SELECT RAISE(ABORT, 'look_outcomes is append-only'); END;
CREATE TRIGGER look_outcomes_are_never_deleted BEFORE DELETE ON look_outcomes
BEGIN SELECT RAISE(ABORT, 'look_outcomes is append-only'); END;

-- What a reviewer did with a refused update; each action once.
CREATE TABLE refused_outcomes (
  room TEXT NOT NULL,
  rejected TEXT NOT NULL,
  action TEXT NOT NULL,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  entry INTEGER,
  PRIMARY KEY (room, rejected, action)
);
CREATE TRIGGER refused_outcomes_are_never_changed BEFORE UPDATE ON refused_outcomes
BEGIN SELECT RAISE(ABORT, 'refused_outcomes is append-only'); END;
CREATE TRIGGER refused_outcomes_are_never_deleted BEFORE DELETE ON refused_outcomes
BEGIN SELECT RAISE(ABORT, 'refused_outcomes is append-only'); END;

-- What quarantine holds of a person in a room, and what it had no room for.
CREATE TABLE quarantine_totals (
  room TEXT NOT NULL,
  actor TEXT NOT NULL,
  held INTEGER NOT NULL,
  held_bytes INTEGER NOT NULL,
  turned_away INTEGER NOT NULL,
  turned_away_bytes INTEGER NOT NULL,
  PRIMARY KEY (room, actor)
) WITHOUT ROWID;
CREATE INDEX quarantine_totals_of_actor ON quarantine_totals (actor);
INSERT INTO quarantine_totals
  SELECT room, actor, count(*), sum(length("update") + 512), 0, 0 FROM rejected GROUP BY room, actor;
