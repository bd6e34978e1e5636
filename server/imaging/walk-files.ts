// Folders and files of this machine as a stream of files. Reads one at a time; knows no DICOM and no archive.
import { createReadStream } from 'node:fs'
import { lstat, open, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { expandZip } from './expand-zip.ts'
import { isJunkName, isZip, type SourceFile } from './source-file.ts'

/** A file is held in memory while it is read; larger ones are refused, not tried. */
const MAX_FILE = 1024 * 1024 * 1024

/** Every file below `roots` (files or folders), sorted by name; zip archives are expanded. Folder links are not followed. */
export async function* walkFiles(roots: readonly string[]): AsyncGenerator<SourceFile> {
  for (const root of roots) {
    const absolute = path.resolve(root)
    yield* walkFrom(absolute, path.basename(absolute), true)
  }
}

async function* walkFrom(absolute: string, shown: string, isRoot: boolean): AsyncGenerator<SourceFile> {
  if (!isRoot && isJunkName(path.basename(absolute))) {
    yield { path: shown, junk: true }
    return
  }
  let names: readonly string[] | undefined
  try {
    const entry = isRoot ? await stat(absolute) : await lstat(absolute)
    if (entry.isDirectory()) names = (await readdir(absolute)).sort()
    else if (entry.isSymbolicLink() && (await stat(absolute)).isDirectory()) names = []
  } catch (error) {
    yield { path: shown, unreadable: whyUnreadable(error) }
    return
  }
  if (names === undefined) yield* readOne(absolute, shown)
  else for (const name of names) yield* walkFrom(path.join(absolute, name), path.join(shown, name), false)
}

async function* readOne(absolute: string, shown: string): AsyncGenerator<SourceFile> {
  try {
    const entry = await stat(absolute)
    if (!entry.isFile()) return
    if (await beginsAsZip(absolute)) {
      for await (const file of expandZip(createReadStream(absolute, { highWaterMark: 64 * 1024 })))
        yield { ...file, path: path.join(shown, file.path) }
    } else if (entry.size > MAX_FILE) {
      yield { path: shown, unreadable: `The file is larger than ${MAX_FILE / 2 ** 20} MiB` }
    } else {
      yield { path: shown, bytes: await readFile(absolute) }
    }
  } catch (error) {
    yield { path: shown, unreadable: whyUnreadable(error) }
  }
}

async function beginsAsZip(absolute: string): Promise<boolean> {
  const file = await open(absolute, 'r')
  try {
    const head = new Uint8Array(4)
    await file.read(head, 0, 4, 0)
    return isZip(head)
  } finally {
    await file.close()
  }
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EACCES' || code === 'EPERM') return 'This program may not read the file. Check its permissions'
  if (code === 'ENOENT') return 'There is no such file or folder'
  return `The file could not be read (${typeof code === 'string' ? code : String(error)})`
}
