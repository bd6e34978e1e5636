// The other nodes, as rooms see them: bells and presence through a link where there is one, and in any case a look at the heads of the open rooms now
// and then, so that losing the link delays and loses nothing. Knows no document.
import type { Log } from '../log.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Clock, Ear, Neighbours } from '../room/index.ts'
import type { LogStore } from '../store/index.ts'
import type { NodeLink, NodeMessage } from './node-link.ts'

/** Between two looks at the log, ms: the link tells sooner when it is up. */
const LOOK = { withLink: 2_000, without: 250 }
/** How long a turn is waited for, and how often it is asked for, ms. A turn that its node forgot to give back ends sooner. */
const TURN = { patience: 1_500, pause: 5 }

interface Options {
  readonly log: Pick<LogStore, 'heads'>
  readonly link: NodeLink | undefined
  readonly clock: Clock
  readonly logger: Log
}

export interface OpenNeighbours extends Neighbours {
  close(): Promise<void>
}

export function openNeighbours({ log, link, clock, logger }: Options): OpenNeighbours {
  const ears = new Map<RoomName, Ear>()
  let isFailing = false
  let cancel: () => void = () => undefined
  const look = async () => {
    try {
      if (ears.size > 0) for (const [room, seq] of await log.heads([...ears.keys()])) ears.get(room)?.reached(seq)
      isFailing = false
    } catch (error) {
      if (!isFailing) logger.warn('the log is not read', { error: error instanceof Error ? error.message : 'unknown' })
      isFailing = true
    }
  }
  let isClosed = false
  const lookLater = () => {
    if (isClosed) return
    cancel = clock.after(link?.isUp ? LOOK.withLink : LOOK.without, () => void look().then(lookLater))
  }
  lookLater()
  link?.whenBack(() => {
    void look()
    for (const [room, ear] of ears) {
      ear.asked()
      link.say(room, { type: 'who' })
    }
  })
  return {
    attend(room, ear) {
      ears.set(room, ear)
      const listening = link?.listen(room, (node, message) => pass(ear, node, message))
      // A link that is down is listened to as soon as it is up.
      listening?.then(() => link?.say(room, { type: 'who' })).catch(() => undefined)
      return {
        tell: (seq) => link?.say(room, { type: 'kept', seq }),
        say: (said, all) => link?.say(room, { type: 'here', said, all }),
        list: (list) => link?.say(room, { type: 'list', list }),
        turn: () => (link ? turnIn(room, link, clock) : Promise.resolve()),
        turnOver: () => link?.giveBack(room),
        leave() {
          if (ears.get(room) === ear) ears.delete(room)
          listening?.then((stop) => stop()).catch(() => undefined)
        },
      }
    },
    async close() {
      isClosed = true
      cancel()
      await link?.close()
    },
  }
}

async function turnIn(room: RoomName, link: NodeLink, clock: Clock): Promise<void> {
  const until = clock.now() + TURN.patience
  while (link.isUp && clock.now() < until) {
    if (await link.take(room)) return
    await new Promise<void>((resolve) => void clock.after(TURN.pause * (0.5 + Math.random()), resolve))
  }
}

function pass(ear: Ear, node: string, message: NodeMessage): void {
  if (message.type === 'kept') ear.reached(message.seq)
  else if (message.type === 'here') ear.said(node, message.said, message.all)
  else if (message.type === 'list') ear.listed(message.list)
  else ear.asked()
}
