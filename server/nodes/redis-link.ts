// The link between nodes through Redis or Valkey: publish and subscribe, and one key for a second where nodes take turns. Its package is loaded only when it is used. Knows no room.
import type { createClient } from 'redis'
import type { Log } from '../log.ts'
import type { NodeLink } from './node-link.ts'
import { Seal } from './seal.ts'

/** A silent connection is asked for a sign of life, and given up when there is none, ms. */
const PING = 2_000
const SILENCE = 6_000
/** Between two attempts to connect again, ms. */
const RETRY = { least: 100, most: 2_000 }
/** Messages under way and not yet taken by Redis; beyond, they are dropped, since a later one says more. */
const MAX_UNDER_WAY = 1_000
/** A turn that is not given back ends by itself; and who does not hear whether it has one goes on without, ms. */
const TURN = { life: 1_000, patience: 100 }
/** Only one's own turn is given back. */
const GIVE_BACK = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"

interface Options {
  readonly url: string
  readonly secret: Uint8Array
  /** This process's own name among the nodes. */
  readonly node: string
  readonly logger: Log
}

/** Resolves at once, connected or not; it keeps trying for as long as it is open. */
export async function openRedisLink({ url, secret, node, logger }: Options): Promise<NodeLink> {
  const redis = await import('redis')
  const seal = new Seal(secret)
  const socket = {
    connectTimeout: SILENCE,
    socketTimeout: SILENCE,
    reconnectStrategy: (retries: number) => Math.min(RETRY.least * 2 ** retries, RETRY.most),
  }
  const [talking, listening] = [true, false].map((disableOfflineQueue) =>
    redis.createClient({ url, socket, disableOfflineQueue, pingInterval: PING }),
  ) as [Client, Client]
  const state = new LinkState(logger)
  for (const client of [talking, listening]) {
    client.on('error', (error: Error) => state.failed(error.message))
    client.on('ready', () => state.changed(talking.isReady && listening.isReady))
    // It tries again by itself; the error event has said why.
    client.connect().catch(() => undefined)
  }
  let underWay = 0
  return {
    get isUp() {
      return talking.isReady && listening.isReady
    },
    async listen(channel, hear) {
      const name = seal.prefix + channel
      const listener = (sealed: string) => {
        const envelope = seal.open(channel, sealed)
        if (envelope && envelope.node !== node) hear(envelope.node, envelope.message)
      }
      await subscribed(listening, name, listener)
      return () => void listening.unsubscribe(name, listener).catch(() => undefined)
    },
    say(channel, message) {
      if (!talking.isReady || underWay >= MAX_UNDER_WAY) return
      underWay += 1
      const said = talking.publish(seal.prefix + channel, seal.close(node, channel, message))
      // Lost with the connection, which has its own error event.
      void said.catch(() => undefined).finally(() => (underWay -= 1))
    },
    async take(channel) {
      const asked = talking.set(`${seal.prefix}turn:${channel}`, node, {
        condition: 'NX',
        expiration: { type: 'PX', value: TURN.life },
      })
      const answer = asked.then((reply) => reply !== null).catch(() => true)
      return Promise.race([answer, new Promise<boolean>((resolve) => setTimeout(resolve, TURN.patience, true))])
    },
    giveBack(channel) {
      if (!talking.isReady) return
      talking.eval(GIVE_BACK, { keys: [`${seal.prefix}turn:${channel}`], arguments: [node] }).catch(() => undefined)
    },
    whenBack: (task) => state.whenBack(task),
    async close() {
      state.isClosing = true
      for (const client of [talking, listening]) if (client.isOpen) client.destroy()
      return Promise.resolve()
    },
  }
}

type Client = ReturnType<typeof createClient>

/**
 * Only what is asked of a connected client: one that is asked before its first connection takes what it is then sent for answers to other questions
 * (redis 6.3.1). After that it subscribes anew by itself whenever it connects again.
 */
async function subscribed(client: Client, name: string, listener: (message: string) => void): Promise<void> {
  for (;;) {
    if (!client.isReady) await new Promise((resolve) => client.once('ready', resolve))
    try {
      return await client.subscribe(name, listener)
    } catch (error) {
      // Lost before it answered: once more when it is there again.
      if (client.isReady) throw error
    }
  }
}

/** Whether the link is up, told once for each change. */
class LinkState {
  isClosing = false
  #isUp = true
  readonly #logger: Log
  readonly #tasks: (() => void)[] = []

  constructor(logger: Log) {
    this.#logger = logger
  }

  whenBack(task: () => void): void {
    this.#tasks.push(task)
  }

  changed(isUp: boolean): void {
    if (!isUp) return
    if (!this.#isUp) this.#logger.warn('other nodes are heard again')
    this.#isUp = true
    for (const task of this.#tasks) task()
  }

  failed(error: string): void {
    if (this.#isUp && !this.isClosing) this.#logger.warn('other nodes are not heard', { error })
    this.#isUp = false
  }
}
