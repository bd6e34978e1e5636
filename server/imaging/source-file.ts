// A file on its way in, wherever it comes from. Knows no DICOM.

/** `path` is shown to the person who brought the file, never logged. */
export type SourceFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly unreadable: string }
  /** Something that no one means to bring: counted, not listed. */
  | { readonly path: string; readonly junk: true }

const JUNK = new Set([
  'thumbs.db',
  'desktop.ini',
  '__macosx',
  'lost+found',
  '$recycle.bin',
  'system volume information',
])

/** What file managers and archivers leave behind: hidden files, thumbnails, resource forks. */
export function isJunkName(name: string): boolean {
  return name.startsWith('.') || JUNK.has(name.toLowerCase())
}

/** Local file header of a zip archive, or the end record of an empty one. */
export function isZip(bytes: Uint8Array): boolean {
  const [p, k, a, b] = bytes
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6))
}
