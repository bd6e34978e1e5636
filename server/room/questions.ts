// What peers ask for with SyncStep1: answered one at a time for each of them, the newest question alone, and never on top of an answer that was not taken.
// Knows what is asked and not what is answered.
import type { Connection } from './connection.ts'
import type { Joins } from './joins.ts'
import type { Clock } from './ports.ts'
import { TokenBucket } from './token-bucket.ts'

/** Answers to one connection: so many at once, and so many a second after that. */
const AT_ONCE = 100
const PER_SECOND = 5
/** How long a question waits until it is looked at again whether it may be answered, ms. */
const LATER = 250

interface Asked {
  /** The question that is not answered yet: what the peer has, as a state vector. */
  stateVector: Uint8Array | undefined
  readonly answers: TokenBucket
}

interface QuestionPorts {
  readonly clock: Clock
  /** Runs the task when it is its turn in the room. */
  readonly queue: (task: () => Promise<void>) => void
  /** Resolves when everything in the document is durable; undefined: the room is gone. */
  readonly joins: () => Promise<Joins | undefined>
  readonly malformed: (connection: Connection, stateVector: Uint8Array) => void
}

export class Questions {
  readonly #ports: QuestionPorts
  readonly #asked = new WeakMap<Connection, Asked>()

  constructor(ports: QuestionPorts) {
    this.#ports = ports
  }

  ask(connection: Connection, stateVector: Uint8Array): void {
    const asked = this.#askedBy(connection)
    const isInLine = asked.stateVector !== undefined
    asked.stateVector = stateVector
    if (!isInLine) this.#ports.queue(() => this.#answer(connection, asked))
  }

  #askedBy(connection: Connection): Asked {
    const known = this.#asked.get(connection)
    if (known) return known
    const answers = new TokenBucket(AT_ONCE, PER_SECOND, this.#ports.clock.now())
    const asked = { stateVector: undefined, answers }
    this.#asked.set(connection, asked)
    return asked
  }

  async #answer(connection: Connection, asked: Asked): Promise<void> {
    const { clock, queue, joins, malformed } = this.#ports
    const source = await joins()
    const { stateVector } = asked
    if (!source || !connection.isOpen || !stateVector) return
    if (connection.isBehind || !asked.answers.take(1, clock.now()))
      return void clock.after(LATER, () => queue(() => this.#answer(connection, asked)))
    asked.stateVector = undefined
    const messages = await source.answer(stateVector)
    if (!messages) return malformed(connection, stateVector)
    for (const message of messages) connection.sendAsked(message)
    connection.isSubscribed = true
  }
}
