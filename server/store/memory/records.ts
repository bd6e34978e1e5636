// Records in memory: the record store of unit tests, and the meaning of the port in the fewest words. Keeps nothing.
import { parseFrameKey } from '../../../shared/dicom/index.ts'
import type { Ontology } from '../../../shared/ontology/index.ts'
import type { RecordStore, StoredInstance } from '../ports.ts'
import type { ArrangeFrames } from '../records-options.ts'
import { compareSummaries, completeHeader, summaryOf, type SeriesHeader } from '../series-header.ts'

interface Series {
  header: SeriesHeader
  readonly instances: StoredInstance[]
}

/** `arrange` puts a series' frames into their order in space. */
export function createMemoryRecords(arrange: ArrangeFrames = (frames) => frames): RecordStore {
  const projects = new Map<string, { readonly name: string; readonly ontology: Ontology }>()
  const series = new Map<string, Series>()
  const framesOf = (one: Series) => one.instances.flatMap((instance) => instance.frames)
  const ofProject = (id: string) => [...series.values()].filter((one) => one.header.projectId === id)
  const summary = (one: Series) => summaryOf(one.header, framesOf(one).length)
  const find = (wanted: (instance: StoredInstance) => boolean, among: Iterable<Series> = series.values()) =>
    [...among].flatMap((one) => one.instances).find(wanted)

  return {
    projects: async () =>
      [...projects].map(([id, { name, ontology }]) => ({
        id,
        name,
        ontology: ontology.id,
        series: ofProject(id).length,
      })),
    async ensureProject(id, name, ontology) {
      if (!projects.has(id)) projects.set(id, { name, ontology })
    },
    ontology: async (projectId) => projects.get(projectId)?.ontology,
    seriesOf: async (projectId) =>
      ofProject(projectId)
        .map((one) => {
          const { projectId: _, ...rest } = summary(one)
          return rest
        })
        .sort(compareSummaries),
    async series(seriesId) {
      const one = series.get(seriesId)
      return one && { ...one.header, frames: [...arrange(framesOf(one))] }
    },
    async seriesSummary(seriesId) {
      const one = series.get(seriesId)
      return one && summary(one)
    },
    async frameExists(seriesId, frame) {
      const one = series.get(seriesId)
      return parseFrameKey(frame) !== undefined && !!one && framesOf(one).some(({ key }) => key === frame)
    },
    instance: async (projectId, uid) => find((instance) => instance.sopInstanceUID === uid, ofProject(projectId)),
    instanceBySha256: async (sha256) => find((instance) => instance.sha256 === sha256),
    async addInstance(projectId, header, instance) {
      if (!projects.has(projectId)) throw new Error(`there is no project ${projectId}`)
      if (find(({ sopInstanceUID }) => sopInstanceUID === instance.sopInstanceUID, ofProject(projectId)))
        throw new Error('the instance is already there')
      const known = series.get(header.id)
      if (known) known.header = completeHeader(known.header, header)
      const one = known ?? { header: { ...header, projectId }, instances: [] }
      one.instances.push(instance)
      series.set(header.id, one)
    },
    close: async () => undefined,
  }
}
