// Records in libSQL, through the Sql port. Knows its three tables; frames' metadata are JSON, parsed by the same schemas that serve it.
import * as z from 'zod/mini'
import { FrameSchema, OntologySchema, SeriesDetailSchema } from '../../../shared/api/index.ts'
import { parseFrameKey } from '../../../shared/dicom/index.ts'
import type { Ontology } from '../../../shared/ontology/index.ts'
import type { RecordStore, StoredInstance } from '../ports.ts'
import type { ArrangeFrames } from '../records-options.ts'
import { compareSummaries, completeHeader, summaryOf, type SeriesHeader } from '../series-header.ts'
import type { Sql, SqlRow } from '../sql-port.ts'

const { frames: _, ...headerShape } = SeriesDetailSchema.shape
const HeaderSchema = z.object(headerShape)
const FramesSchema = z.array(FrameSchema)
const RangesSchema = z.array(z.array(z.object({ offset: z.number(), length: z.number() })))

const COUNTED =
  'SELECT p.id, p.name, p.ontology_id, (SELECT COUNT(*) FROM series s WHERE s.project = p.id) AS n FROM projects p ORDER BY p.rowid'
const INSTANCE = 'SELECT sop_uid, sop_class, series, sha256, bytes, frames, ranges FROM instances'

/** `arrange` puts a series' frames into their order in space. The tables are there already (migrations/). Closing `sql` is its owner's business. */
export function openLibsqlRecords(sql: Sql, arrange: ArrangeFrames = (frames) => frames): RecordStore {
  // Completing a header reads before it writes: one at a time.
  let adding: Promise<unknown> = Promise.resolve()
  const headerOf = async (seriesId: string) =>
    (await sql.execute('SELECT header, frames FROM series WHERE id = ?', [seriesId]))[0]

  return {
    async projects() {
      const rows = await sql.execute(COUNTED)
      return rows.map((row) => ({
        id: text(row, 'id'),
        name: text(row, 'name'),
        ontology: text(row, 'ontology_id'),
        series: number(row, 'n'),
      }))
    },
    async ensureProject(id, name, ontology) {
      await sql.execute(
        'INSERT INTO projects (id, name, ontology_id, ontology) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        [id, name, ontology.id, JSON.stringify(ontology)],
      )
    },
    async ontology(projectId) {
      const [row] = await sql.execute('SELECT ontology FROM projects WHERE id = ?', [projectId])
      return row && (OntologySchema.parse(JSON.parse(text(row, 'ontology'))) as Ontology)
    },
    async seriesOf(projectId) {
      const rows = await sql.execute('SELECT header, frames FROM series WHERE project = ?', [projectId])
      return rows
        .map((row) => {
          const { projectId: __, ...summary } = summaryOf(parseHeader(row), number(row, 'frames'))
          return summary
        })
        .sort(compareSummaries)
    },
    async series(seriesId) {
      const rows = await sql.execute(
        'SELECT s.header, i.frames FROM series s JOIN instances i ON i.series = s.id WHERE s.id = ? ORDER BY i.sop_uid',
        [seriesId],
      )
      const frames = rows.flatMap((row) => FramesSchema.parse(JSON.parse(text(row, 'frames'))))
      return rows[0] && { ...parseHeader(rows[0]), frames: [...arrange(frames)] }
    },
    async seriesSummary(seriesId) {
      const row = await headerOf(seriesId)
      return row && summaryOf(parseHeader(row), number(row, 'frames'))
    },
    async frameExists(seriesId, frame) {
      const key = parseFrameKey(frame)
      if (!key) return false
      const rows = await sql.execute('SELECT 1 FROM instances WHERE series = ? AND sop_uid = ? AND frame_count >= ?', [
        seriesId,
        key.sopInstanceUID,
        key.frameNumber,
      ])
      return rows.length > 0
    },
    async instance(projectId, uid) {
      const [row] = await sql.execute(`${INSTANCE} WHERE project = ? AND sop_uid = ?`, [projectId, uid])
      return row && parseInstance(row)
    },
    async instanceBySha256(sha256) {
      const [row] = await sql.execute(`${INSTANCE} WHERE sha256 = ? LIMIT 1`, [sha256])
      return row && parseInstance(row)
    },
    addInstance(projectId, header, instance) {
      const added = adding.then(async () => {
        const known = await headerOf(header.id)
        const complete = known ? completeHeader(parseHeader(known), header) : { ...header, projectId }
        await sql.batch(addition(projectId, complete, instance))
      })
      adding = added.catch(() => undefined)
      return added
    },
    close: async () => undefined,
  }
}

function addition(projectId: string, header: SeriesHeader, instance: StoredInstance) {
  const { sopInstanceUID, seriesId, sopClassUID, sha256, bytes, frames, ranges } = instance
  return [
    {
      sql: 'INSERT INTO series (id, project, header, frames) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET header = excluded.header, frames = frames + excluded.frames',
      args: [header.id, projectId, JSON.stringify(HeaderSchema.parse(header)), frames.length],
    },
    {
      sql: 'INSERT INTO instances (project, sop_uid, series, sop_class, sha256, bytes, frame_count, frames, ranges) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
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
