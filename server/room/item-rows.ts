// The item versions that an entry makes: what it did to objects, classifications and the rest, from the document right after it. Knows no database.
import type * as Y from 'yjs'
import { changedItems } from '../../shared/model/index.ts'
import type { ItemVersion } from '../store/index.ts'
import type { Observed } from './room-state.ts'

export function itemRows(doc: Y.Doc, { changes, touched }: Observed, fromSeq: number): readonly ItemVersion[] {
  return changedItems(doc, changes, touched).map(({ root, key, readable, value }) => ({
    root,
    key,
    fromSeq,
    readable,
    value: value === undefined ? null : JSON.stringify(value),
  }))
}
