// The version of a document's form. Forward only: an older program reads a newer document and does not write it.
import { SCHEMA_VERSION } from './keys.ts'
import type { Json } from './values.ts'

/** Undefined when the document does not say, or says something that is no version. */
export function parseSchemaVersion(meta: ReadonlyMap<string, Json>): number | undefined {
  const version = meta.get('schemaVersion')
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 1 ? version : undefined
}

/** False for a document of a later form than this code writes: its commands would destroy what they do not know. */
export function canWriteSchema(version: number | undefined): boolean {
  return (version ?? 1) <= SCHEMA_VERSION
}
