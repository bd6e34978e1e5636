// Who is here by way of another node, as those nodes say. A node that says nothing any more is forgotten with its people. Knows no connection.
import type { Said } from './ports.ts'

/** How long a node may be silent, ms; it speaks every few seconds while somebody is there. */
const SILENCE = 15_000
/** People of other nodes in one room: whoever may speak for a node is trusted, but not with this node's memory. */
const MAX_AWAY = 5_000

/** As its node last said. */
export interface Absent extends Said {
  readonly node: string
}

export class Away {
  readonly #absent = new Map<number, Absent>()
  readonly #heard = new Map<string, number>()

  get(client: number): Absent | undefined {
    return this.#absent.get(client)
  }

  get clients(): Iterable<number> {
    return this.#absent.keys()
  }

  /** Answers the clients of which something is new. `isAll`: nobody else is there. `now` in ms. */
  hear(
    node: string,
    said: readonly Said[],
    { isAll, now }: { readonly isAll: boolean; readonly now: number },
  ): number[] {
    this.#heard.set(node, now)
    const named = new Set(said.map(({ client }) => client))
    const gone = isAll ? this.#of(node).filter((client) => !named.has(client)) : []
    const changed = said.filter((one) => this.#take({ ...one, node })).map(({ client }) => client)
    for (const client of gone) this.#absent.delete(client)
    return [...changed, ...gone]
  }

  /** Answers the clients of nodes that have fallen silent; they are forgotten. */
  expire(now: number): number[] {
    const silent = [...this.#heard].filter(([, heard]) => now - heard > SILENCE).map(([node]) => node)
    const gone = silent.flatMap((node) => this.#of(node))
    for (const node of silent) this.#heard.delete(node)
    for (const client of gone) this.#absent.delete(client)
    return gone
  }

  /** True when that is news. */
  #take(absent: Absent): boolean {
    const before = this.#absent.get(absent.client)
    if (absent.json === null) return before?.node === absent.node && this.#absent.delete(absent.client)
    if (before?.node === absent.node && before.clock === absent.clock && before.json === absent.json) return false
    if (!before && this.#absent.size >= MAX_AWAY) return false
    this.#absent.set(absent.client, absent)
    return true
  }

  #of(node: string): number[] {
    return [...this.#absent.values()].flatMap((absent) => (absent.node === node ? [absent.client] : []))
  }
}
