// Records in libSQL, through the Sql port. Knows its three tables; frames' metadata are JSON, parsed by the same schemas that serve it.
import * as z from 'zod/mini'
import { FrameSchema, OntologySchema, SeriesDetailSchema } from '../../../shared/api/index.ts'
import { parseFrameKey, sortFrames } from '../../../shared/dicom/index.ts'
import type { Ontology } from '../../../shared/ontology/index.ts'
import type { RecordStore, StoredInstance } from '../ports.ts'
import { compareSummaries, completeHeader, summaryOf, type SeriesHeader } from '../series-header.ts'
import type { Sql, SqlRow } from '../sql-port.ts'

const { frames: _, ...headerShape } = SeriesDetailSchema.shape
const HeaderSchema = z.object(headerShape)
const FramesSchema = z.array(FrameSchema)
const RangesSchema = z.array(z.array(z.object({ offset: z.number(), length: z.number() })))

/** Most instances held in memory. */
const HELD = 64

const PROJECTS = `SELECT p.id, p.name, p.ontology_id, (SELECT COUNT(*) FROM series s WHERE s.project = p.id) AS n
  FROM projects p ORDER BY p.rowid`
const PROJECT_ADD = 'INSERT INTO projects (id, name, ontology_id, ontology) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'
const SERIES_WITH_FRAMES = `SELECT s.header, i.frames FROM series s JOIN instances i ON i.series = s.id
  WHERE s.id = ? ORDER BY i.sop_uid`
const SERIES_ADD = `INSERT INTO series (id, project, header, frames) VALUES (?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET header = excluded.header, frames = frames + excluded.frames`
const INSTANCE = 'SELECT sop_uid, sop_class, series, sha256, bytes, frames, ranges FROM instances'
const INSTANCE_ADD = `INSERT INTO instances (project, sop_uid, series, sop_class, sha256, bytes, frame_count, frames, ranges)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
const FRAME = 'SELECT 1 FROM instances WHERE series = ? AND sop_uid = ? AND frame_count >= ?'

export interface RecordsSql {
  /** The one connection that writes. */
  readonly sql: Sql
  /** For reads: they never wait for a commit. */
  readonly reading: Sql
}

/** The tables are there already (migrations/). Closing the connections is their owner's business. */
export function openLibsqlRecords({ sql, reading }: RecordsSql): RecordStore {
  return new LibsqlRecords(sql, reading)
}

class LibsqlRecords implements RecordStore {
  readonly #sql: Sql
  readonly #reading: Sql
  /** Instances never change, and every frame of one is asked for by its hash. */
  readonly #held = new Map<string, StoredInstance>()
  /** Completing a header reads before it writes: one at a time. */
  #adding: Promise<unknown> = Promise.resolve()

  constructor(sql: Sql, reading: Sql) {
    this.#sql = sql
    this.#reading = reading
  }

  async projects() {
    const rows = await this.#reading.execute(PROJECTS)
    return rows.map((row) => ({
      id: text(row, 'id'),
      name: text(row, 'name'),
      ontology: text(row, 'ontology_id'),
      series: number(row, 'n'),
    }))
  }

  async ensureProject(id: string, name: string, ontology: Ontology) {
    await this.#sql.execute(PROJECT_ADD, [id, name, ontology.id, JSON.stringify(ontology)])
  }

  async ontology(projectId: string) {
    const [row] = await this.#reading.execute('SELECT ontology FROM projects WHERE id = ?', [projectId])
    return row && OntologySchema.parse(JSON.parse(text(row, 'ontology')))
  }

  async seriesOf(projectId: string) {
    const rows = await this.#reading.execute('SELECT header, frames FROM series WHERE project = ?', [projectId])
    return rows.map((row) => summaryOf(parseHeader(row), number(row, 'frames'))).sort(compareSummaries)
  }

  async series(seriesId: string) {
    const rows = await this.#reading.execute(SERIES_WITH_FRAMES, [seriesId])
    const frames = rows.flatMap((row) => FramesSchema.parse(JSON.parse(text(row, 'frames'))))
    return rows[0] && { ...parseHeader(rows[0]), frames: sortFrames(frames) }
  }

  async seriesSummary(seriesId: string) {
    const row = await this.#header(seriesId)
    if (!row) return undefined
    const header = parseHeader(row)
    return { ...summaryOf(header, number(row, 'frames')), projectId: header.projectId }
  }

  async frameExists(seriesId: string, frame: string) {
    const key = parseFrameKey(frame)
    if (!key) return false
    const rows = await this.#reading.execute(FRAME, [seriesId, key.sopInstanceUID, key.frameNumber])
    return rows.length > 0
  }

  async instance(projectId: string, uid: string) {
    const [row] = await this.#reading.execute(`${INSTANCE} WHERE project = ? AND sop_uid = ?`, [projectId, uid])
    return row && parseInstance(row)
  }

  async instanceBySha256(sha256: string) {
    const held = this.#held.get(sha256)
    if (held) return held
    const [row] = await this.#reading.execute(`${INSTANCE} WHERE sha256 = ? LIMIT 1`, [sha256])
    const instance = row && parseInstance(row)
    if (instance) this.#hold(sha256, instance)
    return instance
  }

  addInstance(projectId: string, header: SeriesHeader, instance: StoredInstance) {
    const added = this.#adding.then(async () => {
      const known = await this.#header(header.id)
      const complete = known ? completeHeader(parseHeader(known), header) : { ...header, projectId }
      await this.#sql.batch(addition(projectId, complete, instance))
    })
    this.#adding = added.catch(() => undefined)
    return added
  }

  async close() {}

  #hold(sha256: string, instance: StoredInstance): void {
    const [oldest] = this.#held.keys()
    if (this.#held.size >= HELD && oldest !== undefined) this.#held.delete(oldest)
    this.#held.set(sha256, instance)
  }

  async #header(seriesId: string): Promise<SqlRow | undefined> {
    return (await this.#reading.execute('SELECT header, frames FROM series WHERE id = ?', [seriesId]))[0]
  }
}

function addition(projectId: string, header: SeriesHeader, instance: StoredInstance) {
  const { sopInstanceUID, seriesId, sopClassUID, sha256, bytes, frames, ranges } = instance
  return [
    {
      sql: SERIES_ADD,
      args: [header.id, projectId, JSON.stringify(HeaderSchema.parse(header)), frames.length],
    },
    {
      sql: INSTANCE_ADD,
      args: [
        projectId,
        sopInstanceUID,
        seriesId,
        sopClassUID,
        sha256,
        bytes,
        frames.length,
        JSON.stringify(frames),
        JSON.stringify(ranges),
      ],
    },
  ]
}

function parseHeader(row: SqlRow): SeriesHeader {
  return HeaderSchema.parse(JSON.parse(text(row, 'header')))
}

function parseInstance(row: SqlRow): StoredInstance {
  return {
    sopInstanceUID: text(row, 'sop_uid'),
    sopClassUID: text(row, 'sop_class'),
    seriesId: text(row, 'series'),
    sha256: text(row, 'sha256'),
    bytes: number(row, 'bytes'),
    frames: FramesSchema.parse(JSON.parse(text(row, 'frames'))),
    ranges: RangesSchema.parse(JSON.parse(text(row, 'ranges'))),
  }
}

function text(row: SqlRow, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Error(`column ${column} is not text`)
  return value
}

function number(row: SqlRow, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new Error(`column ${column} is not a number`)
  return value
}
