-- Which store this is. Whoever acknowledged something gave it a name; a copy that was put back takes a new one, for it may not have what was
-- acknowledged under the old. The newest row counts; the others say what it was before. Row 1 is made at the first start.

CREATE TABLE store (
  n INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL
);
CREATE TRIGGER store_is_never_changed BEFORE UPDATE ON store
BEGIN SELECT RAISE(ABORT, 'store is append-only'); END;
CREATE TRIGGER store_is_never_deleted BEFORE DELETE ON store
BEGIN SELECT RAISE(ABORT, 'store is append-only'); END;
