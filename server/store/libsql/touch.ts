// A write without meaning: once its commit is durable, everything that was committed before it is. Knows one row of the probe's.
export const TOUCH = {
  sql: 'INSERT INTO probe (id, at) VALUES (1, 0) ON CONFLICT (id) DO UPDATE SET at = at + 1',
}
