// A whole document as one update, written in turns: a large one takes a tenth of a second in one go, in which no socket of any room would be served.
// Nobody may change the document meanwhile.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { turns } from './turns.ts'

/** Structs between two looks at the clock. */
const STRIDE = 200

/** Byte for byte what `Y.encodeStateAsUpdate` answers for a document that waits for nothing. */
export async function encodeState(doc: Y.Doc): Promise<Uint8Array> {
  const encoder = new Y.UpdateEncoderV1()
  const clients = [...doc.store.clients].filter(([, structs]) => structs.length > 0).sort(([a], [b]) => b - a)
  encoding.writeVarUint(encoder.restEncoder, clients.length)
  for (const [client, structs] of clients) {
    encoding.writeVarUint(encoder.restEncoder, structs.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, 0)
    let left = STRIDE
    for (const struct of structs) {
      if (left-- === 0) {
        if (turns.isOver) await turns.next()
        left = STRIDE
      }
      struct.write(encoder, 0)
    }
  }
  const structs = encoder.toUint8Array()
  if (turns.isOver) await turns.next()
  const deletes = deletesOf(doc)
  const state = new Uint8Array(structs.length + deletes.length - NO_STRUCTS)
  state.set(structs)
  state.set(deletes.subarray(NO_STRUCTS), structs.length)
  return state
}

/** The byte of an update that says that it holds no structs. */
const NO_STRUCTS = 1

/** An update with every deletion of the document and nothing else. */
export function deletesOf(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
}
