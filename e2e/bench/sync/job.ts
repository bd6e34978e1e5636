// What the load generator is told, and what it answers. Knows no server.
import type { Place } from './edits.ts'
import type { Kind, Seat } from './wire.ts'

export interface Job {
  readonly kind: Kind
  /** The server's process. */
  readonly pid: number
  /** Room after room. */
  readonly seats: readonly Seat[]
  /** How many of the seats are in one room. */
  readonly people: number
  readonly place: Place
  /** Edits a second of each person; or, with `window`, as many as keep that many on their way. */
  readonly pace: { readonly hertz: number } | { readonly window: number }
  readonly warmUpSeconds: number
  readonly seconds: number
}

export interface Latency {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export interface Result {
  /** Edits and deliveries a second while edits were sent. */
  readonly editsPerSecond: number
  readonly deliveriesPerSecond: number
  /** Of all deliveries that there should have been, those that were; more than 1 = something came twice. */
  readonly delivered: number
  /** From the sender's send to each receiver's message event, ms. */
  readonly fanOut: Latency
  /** From send to the server's word that it has the edit, ms; NaN where it gives none. */
  readonly ack: Latency
  /** Processor time of the server with its threads for each delivery, µs. */
  readonly cpuPerDelivery: number
  /** Shares of one core, 0 to the number of cores: the server, this generator, everything else on the machine. */
  readonly serverCpu: number
  readonly generatorCpu: number
  readonly otherCpu: number
  /** MB */
  readonly rss: number
  readonly rssMost: number
  /** The edits made beforehand were used up before the time was. */
  readonly ranOut: boolean
}

/** What it prints, a line each: `measuring` and `sent` when those moments come, the result last. */
export type Report = { readonly moment: 'measuring' | 'sent' } | { readonly result: Result }
