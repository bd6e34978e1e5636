-- Projects, the series index and ontologies. Metadata is JSON as served; what is asked for by itself has a column.
CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  ontology_id TEXT NOT NULL,
  ontology TEXT NOT NULL
);
-- One row a series, with the number of its frames, so that a project lists without reading instances.
CREATE TABLE series (
  id TEXT PRIMARY KEY,
  project TEXT NOT NULL REFERENCES projects (id),
  header TEXT NOT NULL,
  frames INTEGER NOT NULL
);
CREATE INDEX series_by_project ON series (project);
-- One row a SOP instance; `frames` and `ranges` are JSON arrays of equal length.
CREATE TABLE instances (
  project TEXT NOT NULL REFERENCES projects (id),
  sop_uid TEXT NOT NULL,
  series TEXT NOT NULL REFERENCES series (id),
  sop_class TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  frame_count INTEGER NOT NULL,
  frames TEXT NOT NULL,
  ranges TEXT NOT NULL,
  PRIMARY KEY (project, sop_uid)
);
CREATE INDEX instances_by_series ON instances (series, sop_uid);
CREATE INDEX instances_by_sha256 ON instances (sha256);
