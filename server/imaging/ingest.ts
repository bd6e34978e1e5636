// Takes files in: parse, keep the original, index it. One bad file is a line in the report and the rest goes on.
// Knows no HTTP and no database; what is stored where is the ports' business.
import { createHash } from 'node:crypto'
import type { UploadReport } from '../../shared/api/index.ts'
import { parseInstance, type Instance } from '../../shared/dicom/index.ts'
import type { ObjectStore, RecordStore } from '../store/index.ts'
import { canShow } from './can-show.ts'
import { expandZip } from './expand-zip.ts'
import { isJunkName, isZip, type SourceFile } from './source-file.ts'
import { seriesHeader, storedInstance, type SeriesHeader } from './to-records.ts'
import { walkFiles } from './walk-files.ts'

export interface IngestPorts {
  readonly records: RecordStore
  readonly objects: ObjectStore
  readonly projectId: string
  /** Called after every file. */
  readonly onProgress?: (progress: IngestProgress) => void
}

export interface IngestProgress {
  /** Files done, and their bytes, whatever became of them. */
  readonly files: number
  readonly bytes: number
}

/** The report of an upload, and how many files were left out as nobody's data (thumbnails, hidden files). */
export type IngestReport = UploadReport & { readonly skipped: number }

/** Paths of this machine (files, folders, zip archives), or files from elsewhere (an upload; a zip archive among them is expanded). */
export type IngestSource = readonly string[] | AsyncIterable<{ readonly path: string; readonly bytes: Uint8Array }>

/** Resolves when every file is durable or listed. Rejects only when a store fails; what was acknowledged by progress is kept. */
export async function ingest(source: IngestSource, ports: IngestPorts): Promise<IngestReport> {
  const intake = new Intake(ports)
  for await (const file of isPaths(source) ? walkFiles(source) : expandUploads(source)) await intake.take(file)
  return intake.report()
}

function isPaths(source: IngestSource): source is readonly string[] {
  return Array.isArray(source)
}

async function* expandUploads(
  source: AsyncIterable<{ readonly path: string; readonly bytes: Uint8Array }>,
): AsyncGenerator<SourceFile> {
  for await (const file of source) {
    if (file.path.split('/').some(isJunkName)) yield { path: file.path, junk: true }
    else if (!isZip(file.bytes)) yield file
    else for await (const inner of expandZip([file.bytes])) yield { ...inner, path: `${file.path}/${inner.path}` }
  }
}

class Intake {
  readonly #ports: IngestPorts
  readonly #series = new Map<string, SeriesHeader>()
  readonly #conflicts: { path: string; reason: string }[] = []
  readonly #rejected: { path: string; reason: string }[] = []
  #progress: IngestProgress = { files: 0, bytes: 0 }
  #added = 0
  #duplicates = 0
  #nonImages = 0
  #skipped = 0

  constructor(ports: IngestPorts) {
    this.#ports = ports
  }

  async take(file: SourceFile): Promise<void> {
    if ('junk' in file) this.#skipped += 1
    else if ('unreadable' in file) this.#rejected.push({ path: file.path, reason: file.unreadable })
    else await this.#takeBytes(file.path, file.bytes)
    const bytes = this.#progress.bytes + ('bytes' in file ? file.bytes.length : 0)
    this.#progress = { files: this.#progress.files + 1, bytes }
    this.#ports.onProgress?.(this.#progress)
  }

  async report(): Promise<IngestReport> {
    const touched = await Promise.all([...this.#series.keys()].map((id) => this.#ports.records.seriesSummary(id)))
    return {
      added: this.#added,
      duplicates: this.#duplicates,
      conflicts: this.#conflicts,
      rejected: this.#rejected,
      nonImages: this.#nonImages,
      skipped: this.#skipped,
      series: touched.flatMap((series) =>
        series === undefined
          ? []
          : [{ id: series.id, modality: series.modality, description: series.description, frames: series.frames }],
      ),
    }
  }

  async #takeBytes(path: string, bytes: Uint8Array): Promise<void> {
    const parsed = parseInstance(bytes)
    if (!parsed.ok) this.#rejected.push({ path, reason: parsed.reason })
    else if (parsed.kind === 'other') await this.#takeOther(bytes)
    else await this.#takeImage(path, bytes, parsed.instance)
  }

  async #takeOther(bytes: Uint8Array): Promise<void> {
    const { objects } = this.#ports
    if (await objects.has(sha256Of(bytes))) this.#duplicates += 1
    else {
      await objects.put(bytes)
      this.#nonImages += 1
    }
  }

  async #takeImage(path: string, bytes: Uint8Array, instance: Instance): Promise<void> {
    const { records, objects, projectId } = this.#ports
    const sha256 = sha256Of(bytes)
    const asSaid = seriesHeader(instance, projectId)
    if (await this.#isKnown(path, instance, sha256)) return
    const known = this.#series.get(asSaid.id) ?? (await records.seriesSummary(asSaid.id))
    const elsewhere = belongsElsewhere(asSaid, known)
    if (elsewhere !== undefined) {
      this.#conflicts.push({ path, reason: elsewhere })
      return
    }
    const hasPicture = typeof known?.thumbnail === 'string' || (await canShow(instance, bytes))
    const header = { ...asSaid, thumbnail: hasPicture ? `/api/series/${asSaid.id}/thumbnail` : null }
    // The original first: a record never points to bytes that are not there.
    await objects.put(bytes)
    try {
      await records.addInstance(projectId, header, storedInstance(instance, { sha256, bytes: bytes.length }, header.id))
    } catch (error) {
      // Somebody else may have brought the same instance a moment ago.
      if (await this.#isKnown(path, instance, sha256)) return
      throw error
    }
    this.#added += 1
    this.#series.set(header.id, header)
  }

  /** True when the instance is there already: as these bytes, or as others, which is reported. */
  async #isKnown(path: string, instance: Instance, sha256: string): Promise<boolean> {
    const known = await this.#ports.records.instance(this.#ports.projectId, instance.sopInstanceUID)
    if (known === undefined) return false
    if (known.sha256 === sha256) {
      this.#duplicates += 1
      const { seriesId } = known
      if (!this.#series.has(seriesId)) this.#series.set(seriesId, seriesHeader(instance, this.#ports.projectId))
    } else {
      const reason =
        'Another file with the same SOP Instance UID but other content is already here. It was kept; this one was left out'
      this.#conflicts.push({ path, reason })
    }
    return true
  }
}

type Placed = Pick<SeriesHeader, 'patient' | 'study'>

/** A series belongs to one patient and one study: two that share its UID would be mixed into one picture. */
function belongsElsewhere(header: Placed, known: Placed | undefined): string | undefined {
  if (known === undefined) return undefined
  if (known.patient.id !== header.patient.id) return 'The series of this file is already here under another patient'
  if (known.study.id !== header.study.id) return 'The series of this file is already here under another study'
  return undefined
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
