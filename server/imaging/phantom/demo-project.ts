// The demo project: there after the first start, untouched by every later one. Knows ports of storage only.
import type { ObjectStore, RecordStore } from '../../store/index.ts'
import { ingest } from '../ingest.ts'
import { generatePhantom } from './generate-phantom.ts'
import { PHANTOM_SERIES } from './phantom-series.ts'

export const DEMO_PROJECT = { id: 'demo', name: 'Demo' } as const

/** The ontology as the record store takes it. */
type Ontology = Parameters<RecordStore['ensureProject']>[2]

export interface DemoPorts {
  readonly records: RecordStore
  readonly objects: ObjectStore
  readonly ontology: Ontology
}

/**
 * Makes the project and, when one of its series is missing or not whole (a first start, or one that was cut off), the phantom study.
 * Idempotent; takes seconds the first time and a few queries afterwards.
 */
export async function ensureDemoProject(
  ports: DemoPorts,
): Promise<{ readonly projectId: string; readonly made: boolean }> {
  const { records, objects, ontology } = ports
  const projectId = DEMO_PROJECT.id
  await records.ensureProject(projectId, DEMO_PROJECT.name, ontology)
  const present = (await records.seriesOf(projectId)).filter((series) => series.patient.patientId === 'LIMN-DEMO')
  const isWhole = PHANTOM_SERIES.every(({ slices }) => present.some((series) => series.frames === slices))
  if (!isWhole) await ingest(generatePhantom(), { records, objects, projectId })
  return { projectId, made: !isWhole }
}
