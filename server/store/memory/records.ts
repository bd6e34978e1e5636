// Records in memory: the record store of unit tests, and the meaning of the port in the fewest words. Keeps nothing.
import type { Frame, SeriesSummary } from '../../../shared/api/index.ts'
import { sortFrames } from '../../../shared/dicom/index.ts'
import type { Ontology } from '../../../shared/ontology/index.ts'
import type { RecordStore, StoredInstance } from '../ports.ts'
import { compareSummaries, completeHeader, summaryOf, type SeriesHeader } from '../series-header.ts'

interface Series {
  readonly header: SeriesHeader
  readonly instances: readonly StoredInstance[]
}

export function createMemoryRecords(): RecordStore {
  return new MemoryRecords()
}

class MemoryRecords implements RecordStore {
  readonly #projects = new Map<string, { readonly name: string; readonly ontology: Ontology }>()
  readonly #series = new Map<string, Series>()

  async projects() {
    return [...this.#projects].map(([id, { name, ontology }]) => {
      return { id, name, ontology: ontology.id, series: this.#ofProject(id).length }
    })
  }

  async ensureProject(id: string, name: string, ontology: Ontology) {
    if (!this.#projects.has(id)) this.#projects.set(id, { name, ontology })
  }

  async ontology(projectId: string) {
    return this.#projects.get(projectId)?.ontology
  }

  async seriesOf(projectId: string) {
    return this.#ofProject(projectId).map(inTree).sort(compareSummaries)
  }

  async series(seriesId: string) {
    const one = this.#series.get(seriesId)
    return one && { ...one.header, frames: sortFrames(framesOf(one)) }
  }

  async seriesSummary(seriesId: string) {
    const one = this.#series.get(seriesId)
    return one && { ...inTree(one), projectId: one.header.projectId }
  }

  async frameExists(seriesId: string, frame: string) {
    const one = this.#series.get(seriesId)
    return one !== undefined && framesOf(one).some(({ key }) => key === frame)
  }

  async instance(projectId: string, uid: string) {
    return instancesOf(this.#ofProject(projectId)).find((instance) => instance.sopInstanceUID === uid)
  }

  async instanceBySha256(sha256: string) {
    return instancesOf([...this.#series.values()]).find((instance) => instance.sha256 === sha256)
  }

  async addInstance(projectId: string, header: SeriesHeader, instance: StoredInstance) {
    if (!this.#projects.has(projectId)) throw new Error(`there is no project ${projectId}`)
    if (await this.instance(projectId, instance.sopInstanceUID)) throw new Error('the instance is already there')
    const known = this.#series.get(header.id)
    this.#series.set(header.id, {
      header: known ? completeHeader(known.header, header) : { ...header, projectId },
      instances: [...(known?.instances ?? []), instance],
    })
  }

  async close() {}

  #ofProject(id: string): Series[] {
    return [...this.#series.values()].filter(({ header }) => header.projectId === id)
  }
}

function instancesOf(series: readonly Series[]): StoredInstance[] {
  return series.flatMap(({ instances }) => instances)
}

function framesOf(series: Series): Frame[] {
  return series.instances.flatMap(({ frames }) => frames)
}

function inTree(series: Series): SeriesSummary {
  return summaryOf(series.header, framesOf(series).length)
}
