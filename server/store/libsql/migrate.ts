// Brings the schema up to date: every file of migrations/ once, in the order of their names, each in one transaction. Knows no table but its own.
import { readdir, readFile } from 'node:fs/promises'
import type { SqlRow } from '../sql-port.ts'

const FOLDER = new URL('./migrations/', import.meta.url)

interface Migrating {
  query(sql: string): Promise<readonly SqlRow[]>
  /** Several statements, up to the first that fails. */
  script(sql: string): Promise<void>
}

/** @throws what the database throws when a file fails; that file then changed nothing. */
export async function migrate(database: Migrating): Promise<void> {
  await database.script('CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, at INTEGER NOT NULL)')
  const done = new Set((await database.query('SELECT name FROM migrations')).map((row) => row['name']))
  const files = (await readdir(FOLDER)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort()
  for (const name of files) {
    if (done.has(name)) continue
    const sql = await readFile(new URL(name, FOLDER), 'utf8')
    await database.script(
      `BEGIN IMMEDIATE;\n${sql}\nINSERT INTO migrations VALUES ('${name}', ${Date.now()});\nCOMMIT;`,
    )
  }
}
