// Edits of the server itself that wait for their turn in a room, or for what becomes of them. Each is answered once and then forgotten; one that cannot be
// made is nobody else's misfortune. Knows no stage.
import type * as Y from 'yjs'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Make, Offer, OwnEdit, Written } from './offer.ts'
import type { RoomLog } from './ports.ts'
import { LOST, Waiting } from './waiting.ts'

const NOT_MADE: Written = {
  ok: false,
  reason: 'storage_unavailable',
  detail: 'The server could not make this edit. Nothing was changed. Try again.',
}

export class OwnEdits {
  readonly #waiting = new Set<OwnEdit>()
  readonly #room: RoomName
  readonly #logger: RoomLog

  constructor(room: RoomName, logger: RoomLog) {
    this.#room = room
    this.#logger = logger
  }

  /** `outcome`: what became of it; undefined when there was nothing to write. */
  add(make: Make): { readonly edit: OwnEdit; readonly outcome: Promise<Written | undefined> } {
    let resolve: OwnEdit['settle'] = () => undefined
    const outcome = new Promise<Written | undefined>((done) => (resolve = done))
    const settle: OwnEdit['settle'] = (written) => {
      this.#waiting.delete(edit)
      resolve(written)
    }
    const edit = { make, settle }
    this.#waiting.add(edit)
    return { edit, outcome }
  }

  /** The offer for `doc`, to be made anew for another; undefined when there is none, and then it is answered. */
  async offer(edit: OwnEdit, doc: Y.Doc): Promise<Offer | undefined> {
    if (!this.#waiting.has(edit)) return undefined
    try {
      const draft = await edit.make(doc)
      if (draft) return { ...draft, from: new Waiting(edit.settle), n: 1, remake: edit }
      edit.settle(undefined)
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error)
      this.#logger.error('an edit was not made', { room: this.#room, error: words })
      edit.settle(NOT_MADE)
    }
    return undefined
  }

  /** Nothing more is kept of this room. */
  lose(): void {
    for (const { settle } of this.#waiting) settle(LOST)
  }
}
