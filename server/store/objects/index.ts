// Original files in a folder, named by the SHA-256 of their content. Knows bytes and hashes; no DICOM, no project, no person.
export { openFolderObjects } from './folder-objects.ts'
export { copyObject } from './copy-object.ts'
export { syncFile, syncFolder, writeDurably } from './durable-files.ts'
