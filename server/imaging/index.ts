// DICOM files on this machine to instances, frames, pixels and thumbnails, and the phantom. Knows ports of storage; no HTTP, no rooms.
export { ingest } from './ingest.ts'
export type { IngestPorts, IngestProgress, IngestReport, IngestSource } from './ingest.ts'
export { readFramePixels } from './frame-pixels.ts'
export { openThumbnails } from './thumbnails.ts'
export type { Thumbnails } from './thumbnails.ts'
