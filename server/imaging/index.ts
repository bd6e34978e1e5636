// DICOM files on this machine to instances, frames, pixels and thumbnails, and the phantom. Knows ports of storage; no HTTP, no rooms.
export { ingest } from './ingest.ts'
export type { IngestPorts, IngestProgress, IngestReport, IngestSource } from './ingest.ts'
export { walkFiles } from './walk-files.ts'
export type { SourceFile } from './source-file.ts'
export { readFramePixels } from './frame-pixels.ts'
export { openThumbnails } from './thumbnails.ts'
export type { Thumbnails } from './thumbnails.ts'
export { DEMO_PROJECT, ensureDemoProject } from './phantom/demo-project.ts'
