// From what was dropped or chosen to a flat list of files with their paths: folders are walked to the bottom. Sends nothing, parses nothing.

/** The parts of the browser's FileSystemEntry that are used. */
export interface EntryPort {
  readonly isFile: boolean
  readonly isDirectory: boolean
  readonly name: string
  readonly fullPath: string
  file?(resolve: (file: File) => void, reject: (error: Error) => void): void
  createReader?(): { readEntries(resolve: (entries: EntryPort[]) => void, reject: (error: Error) => void): void }
}

export interface WalkedFile {
  /** Relative to what was dropped, with `/`, without a leading one. */
  readonly path: string
  readonly file: File
}

export interface Walked {
  readonly files: readonly WalkedFile[]
  /** What could not be read, with the reason; the rest goes on. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
}

/** Walks entries depth first. Chromium's `readEntries` hands out at most 100 at a time and must be called until it gives none. */
export async function walkEntries(entries: readonly EntryPort[]): Promise<Walked> {
  const files: WalkedFile[] = []
  const unreadable: { path: string; reason: string }[] = []
  const pending = [...entries].reverse()
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    const path = entry.fullPath.replace(/^\/+/, '') || entry.name
    if (isClutter(entry.name)) continue
    try {
      if (entry.isFile) files.push({ path, file: await fileOf(entry) })
      else if (entry.isDirectory) pending.push(...(await childrenOf(entry)).reverse())
    } catch (error) {
      unreadable.push({ path, reason: `This browser could not read it: ${messageOf(error)}` })
    }
  }
  return { files, unreadable }
}

/** Files chosen with a file or folder dialog; a folder's carry their path in `webkitRelativePath`. */
export function walkFiles(list: Iterable<File>): Walked {
  const files = [...list]
    .filter((file) => !isClutter(file.name))
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
  return { files, unreadable: [] }
}

/** What systems leave in folders, and nobody means to upload. */
function isClutter(name: string): boolean {
  return name === '.DS_Store' || name === 'Thumbs.db' || name === 'desktop.ini' || name === '__MACOSX'
}

function fileOf(entry: EntryPort): Promise<File> {
  return new Promise((resolve, reject) => {
    if (entry.file === undefined) reject(new Error('it is no file'))
    else entry.file(resolve, reject)
  })
}

async function childrenOf(entry: EntryPort): Promise<EntryPort[]> {
  const reader = entry.createReader?.()
  const children: EntryPort[] = []
  if (reader === undefined) return children
  for (;;) {
    const some = await new Promise<EntryPort[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return children
    children.push(...some)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
