// Brings the schema up to date: every file of migrations/ once, in the order of their names, each in one transaction. Knows no table but its own.
import { readdir, readFile } from 'node:fs/promises'
import type { Client } from '@libsql/client'

const FOLDER = new URL('./migrations/', import.meta.url)

/** @throws LibsqlError when a file fails; that file then changed nothing. */
export async function migrate(client: Client): Promise<void> {
  await client.execute('CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, at INTEGER NOT NULL)')
  const { rows } = await client.execute('SELECT name FROM migrations')
  const done = new Set(rows.map((row) => row['name']))
  const files = (await readdir(FOLDER)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort()
  for (const name of files) {
    if (done.has(name)) continue
    const sql = await readFile(new URL(name, FOLDER), 'utf8')
    await client.executeMultiple(
      `BEGIN IMMEDIATE;\n${sql}\nINSERT INTO migrations VALUES ('${name}', ${Date.now()});\nCOMMIT;`,
    )
  }
}
