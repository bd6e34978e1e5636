// Reads everything an export needs from the stores, at one entry of the log. Knows no format but its own and no HTTP.
import type { NativeSeries, SeriesDetail } from '../../shared/api/index.ts'
import { labelsRoom } from '../../shared/protocol/index.ts'
import type { ContentAt, LogStore, RecordStore } from '../store/index.ts'
import { createAuthorship } from './authorship.ts'
import { toNativeSeries } from './native-json.ts'

export interface ExportStores {
  readonly records: RecordStore
  readonly log: Pick<LogStore, 'head' | 'entries'>
  readonly contentAt: ContentAt
}

const PAGE = 500

/** The `truth` layer of a series as native JSON, as of the newest entry when it is called; edits made meanwhile are not in it. */
export async function exportSeries(stores: ExportStores, series: SeriesDetail): Promise<NativeSeries> {
  const { records, log, contentAt } = stores
  const room = labelsRoom(series.id)
  const head = await log.head(room)
  const authorship = createAuthorship()
  for (let from = 1; from <= head.seq; from += PAGE) {
    const entries = await log.entries(room, from, Math.min(PAGE, head.seq - from + 1))
    for (const entry of entries) authorship.add(entry)
  }
  const content = await contentAt(room, head.seq)
  const ontology = (await records.ontology(series.projectId)) ?? { id: '', name: '' }
  return toNativeSeries({ series, ontology, room, head, content, authorship })
}
