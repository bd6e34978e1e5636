// Brings the schema up to date: every file of migrations/ once, in the order of their names, each in one transaction. Knows no table but its own.
import { readdir, readFile } from 'node:fs/promises'
import { SqlError, type SqlRow } from '../sql-port.ts'

const FOLDER = new URL('./migrations/', import.meta.url)

interface Migrating {
  query(sql: string): Promise<readonly SqlRow[]>
  /** Several statements, up to the first that fails; what they began is then undone. */
  script(sql: string): Promise<void>
}

/**
 * Several nodes may start at once: the name goes in first, so that the second to come with a file changes nothing and goes on.
 * @throws SqlError `NEWER` when the database has seen a later version of Limn; the database's error when a file fails, which then changed nothing.
 */
export async function migrate(database: Migrating): Promise<void> {
  await database.script('CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, at INTEGER NOT NULL)')
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort()
  const done = await namesIn(database)
  const unknown = [...done].find((name) => !names.includes(name))
  if (unknown !== undefined) throw new SqlError('NEWER', `this Limn does not know ${unknown}`)
  for (const name of names) if (!done.has(name)) await apply(database, name)
}

async function apply(database: Migrating, name: string): Promise<void> {
  const sql = await readFile(new URL(name, FOLDER), 'utf8')
  try {
    await database.script(
      `BEGIN IMMEDIATE;\nINSERT INTO migrations VALUES ('${name}', ${Date.now()});\n${sql}\nCOMMIT;`,
    )
  } catch (error) {
    if (!(await namesIn(database)).has(name)) throw error
  }
}

async function namesIn(database: Migrating): Promise<ReadonlySet<string>> {
  const rows = await database.query('SELECT name FROM migrations')
  return new Set(rows.map((row) => String(row['name'])))
}
