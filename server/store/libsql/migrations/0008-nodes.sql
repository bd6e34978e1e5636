-- What nodes that share this database share beside it. A database in a file has one process, whose secret lies in its data folder.

-- 32 random bytes that sign tokens, made by the first node to come, unless LIMN_SECRET gives them from outside.
CREATE TABLE shared_secret (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  bytes BLOB NOT NULL
);
