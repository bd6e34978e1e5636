// A zip archive, as it streams in, to its files one by one, with a limit on everything an archive can lie about.
// Knows no DICOM and no file system: names in an archive are labels, never paths.
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate'
import { isJunkName, isZip, type SourceFile } from './source-file.ts'

export interface ZipLimits {
  readonly entries: number
  readonly entryBytes: number
  readonly totalBytes: number
  /** Inflated to compressed bytes, judged once more than `ratioFrom` bytes came out. No study compresses so well. */
  readonly ratio: number
  readonly ratioFrom: number
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 200_000,
  entryBytes: 2 ** 30,
  totalBytes: 64 * 2 ** 30,
  ratio: 200,
  ratioFrom: 64 * 2 ** 20,
}

/** The files of an archive in its order. An archive that breaks a limit or the format ends with an `unreadable` that says so. */
export async function* expandZip(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: ZipLimits = ZIP_LIMITS,
): AsyncGenerator<SourceFile> {
  const archive = new Archive(limits)
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += STEP) {
        archive.push(chunk.subarray(at, at + STEP))
        yield* archive.take()
      }
    }
    archive.end()
  } catch (error) {
    yield* archive.take()
    yield { path: '', unreadable: error instanceof ZipRefusal ? error.message : 'The zip archive is damaged' }
    return
  }
  yield* archive.take()
}

/** Small steps: what one step inflates to is bounded before the limits are looked at again. */
const STEP = 16 * 1024

class ZipRefusal extends Error {}

class Archive {
  readonly #limits: ZipLimits
  readonly #unzip: Unzip
  #done: SourceFile[] = []
  #entries = 0
  #pending = 0
  #compressed = 0
  #inflated = 0

  constructor(limits: ZipLimits) {
    this.#limits = limits
    this.#unzip = new Unzip((file) => this.#begin(file))
    this.#unzip.register(UnzipInflate)
  }

  push(chunk: Uint8Array): void {
    this.#compressed += chunk.length
    this.#unzip.push(chunk)
  }

  end(): void {
    this.#unzip.push(new Uint8Array(0), true)
    if (this.#pending > 0) throw new ZipRefusal('The zip archive is cut short. Copy or export it again')
    if (this.#entries === 0) throw new ZipRefusal('The zip archive is empty or damaged')
  }

  take(): SourceFile[] {
    const done = this.#done
    this.#done = []
    return done
  }

  #begin(file: UnzipFile): void {
    this.#entries += 1
    if (this.#entries > this.#limits.entries)
      throw new ZipRefusal(`The zip archive has more than ${this.#limits.entries} files`)
    if (file.name.endsWith('/')) return
    if (file.name.split('/').some(isJunkName)) {
      this.#done.push({ path: file.name, junk: true })
      return
    }
    if ((file.originalSize ?? 0) > this.#limits.entryBytes) {
      this.#done.push({ path: file.name, unreadable: 'The file in the zip archive is too large' })
      return
    }
    this.#collect(file)
  }

  #collect(file: UnzipFile): void {
    const parts: Uint8Array[] = []
    let length = 0
    this.#pending += 1
    file.ondata = (error, part, isLast) => {
      // The inflater hands what this function throws back to it as an error of its own.
      if (error instanceof ZipRefusal) throw error
      if (error) throw new ZipRefusal(`The zip archive is damaged at ${file.name}`)
      length += part.length
      this.#inflated += part.length
      this.#check(length)
      parts.push(part)
      if (!isLast) return
      this.#pending -= 1
      this.#done.push(finished(file.name, join(parts, length)))
    }
    file.start()
  }

  #check(entryLength: number): void {
    const { entryBytes, totalBytes, ratio, ratioFrom } = this.#limits
    if (entryLength > entryBytes) throw new ZipRefusal('A file in the zip archive is larger than it may be')
    if (this.#inflated > totalBytes) throw new ZipRefusal('The zip archive unpacks to more than it may')
    if (this.#inflated > ratioFrom && this.#inflated > this.#compressed * ratio)
      throw new ZipRefusal('The zip archive unpacks to far more than its size: it was not read further')
  }
}

function finished(path: string, bytes: Uint8Array): SourceFile {
  return isZip(bytes)
    ? { path, unreadable: 'A zip archive inside a zip archive: unpack the outer one first' }
    : { path, bytes }
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
