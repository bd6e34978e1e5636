// Neighbours in memory, for tests: nodes on one log that hear each other's bells, unless a test says that they do not. Knows no room's insides.
import type { RoomName } from '../../../shared/protocol/index.ts'
import type { Ear, Neighbours } from '../ports.ts'

export class Bells {
  /** False: nobody hears anything. */
  ringing = true
  readonly #ears = new Map<RoomName, Set<Ear>>()

  /** A node's own connection to the others. */
  node(name = 'node'): Neighbours {
    return {
      attend: (room, ear) => {
        const ears = this.#ears.get(room) ?? new Set()
        this.#ears.set(room, ears.add(ear))
        // As on a network: not before the room that comes is ready to hear the answers.
        queueMicrotask(() => {
          for (const other of ears) if (other !== ear) other.asked()
        })
        return {
          say: (said, isAll) => {
            if (this.ringing) for (const other of ears) if (other !== ear) other.said(name, said, isAll)
          },
          tell: (seq) => {
            if (this.ringing) for (const other of ears) if (other !== ear) other.reached(seq)
          },
          list: (list) => {
            if (this.ringing) for (const other of ears) if (other !== ear) other.listed(list)
          },
          turn: () => Promise.resolve(),
          turnOver: () => undefined,
          leave: () => void ears.delete(ear),
        }
      },
    }
  }

  /** Whoever has the room open hears that its log has reached `seq`. */
  ring(room: RoomName, seq: number): void {
    for (const ear of this.#ears.get(room) ?? []) ear.reached(seq)
  }
}
