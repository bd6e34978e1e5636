// One fault on one server: starts it, has two honest people at work in it, counts what was acknowledged and then missing, what somebody did who may not,
// and how often the process died. Knows no fault.
import { memory } from '../sync/proc.ts'
import type { Running, StartOptions, Role, Stage } from '../sync/servers.ts'
import type { Kind } from '../sync/wire.ts'
import { Guest, type Drawn } from './guest.ts'

/** The room in which honest people work. */
export const ROOM = 'ward'
/** How long an edit may take to be acknowledged and seen before people count as harmed, ms. Long: the machine is small and this is no measurement. */
const PATIENCE = 20_000

/** How long a process may take to be gone once it answers no more, ms. */
const DYING = 5000

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export interface Outcome {
  /** Borders that the server said it had; NaN where it never says so. */
  readonly acknowledged: number
  readonly lost: number
  readonly unauthorised: number
  readonly crashes: number
  /** What else is wrong: people who could not go on, a log that does not verify. */
  readonly complaints: readonly string[]
  readonly note: string
}

export class Scene {
  readonly server: Running
  readonly kind: Kind
  readonly stage: Stage
  unauthorised = 0
  crashes = 0
  readonly complaints: string[] = []
  /** Of people who have left too. */
  readonly #kept = new Map<string, Drawn[]>()
  #people: { readonly victim: Guest; readonly observer: Guest } | undefined

  private constructor(server: Running, stage: Stage) {
    this.server = server
    this.kind = server.kind
    this.stage = stage
  }

  static async open(stage: Stage, kind: Kind, options: StartOptions = {}): Promise<Scene> {
    return new Scene(await stage.start(kind, { persist: true, ...options }), stage)
  }

  async guest(name: string, { role, room = ROOM }: { role?: Role; room?: string } = {}): Promise<Guest> {
    return new Guest(this.kind, await this.server.seat(room, name, role), this.stage.place, role ?? 'guest').join()
  }

  get hasDied(): boolean {
    return this.server.child.exitCode !== null || this.server.child.signalCode !== null
  }

  /** The two people; they come (again) when they are not there. */
  async people(): Promise<{ readonly victim: Guest; readonly observer: Guest }> {
    const { victim, observer } = this.#people ?? {}
    if (victim && observer && victim.closed === undefined && observer.closed === undefined) return { victim, observer }
    for (const guest of [victim, observer]) if (guest) this.retire(guest)
    this.#people = { victim: await this.guest('Victim'), observer: await this.guest('Observer') }
    return this.#people
  }

  /** Memory of the process since `before`, in words; a process that died meanwhile has none to compare. */
  grownSince(before: number, read: (of: ReturnType<typeof memory>) => number): string {
    const grown = read(memory(this.server.pid)) - before
    return this.crashes > 0 || Number.isNaN(grown) ? 'memory not known' : `memory + ${Math.round(grown)} MB`
  }

  /** Whoever leaves is remembered with what was acknowledged. */
  retire(guest: Guest, room = ROOM): void {
    this.#kept.set(room, [...(this.#kept.get(room) ?? []), ...guest.kept])
    guest.leave()
  }

  /** A process that has died, or is just dying, is counted and started again. */
  async revive(): Promise<boolean> {
    const answers = await fetch(`http://127.0.0.1:${this.server.port}/`).catch(() => undefined)
    if (answers) return false
    for (let wait = 0; wait < DYING && !this.hasDied; wait += 50) await sleep(50)
    if (!this.hasDied) return false
    this.crashes += 1
    await this.server.start()
    return true
  }

  /** The victim draws and the observer sees it: whatever happened, people go on. */
  async goesOn(what: string): Promise<void> {
    await this.revive()
    try {
      const { victim, observer } = await this.people()
      const drawn = [victim.draw(), victim.draw(), victim.draw()]
      await victim.until(() => victim.hasAllKept, PATIENCE)
      await observer.until(() => drawn.every((one) => observer.sees(one)), PATIENCE)
    } catch (error) {
      if (await this.revive()) return
      this.complaints.push(
        `after ${what} people could not go on: ${error instanceof Error ? error.message : 'unknown'}`,
      )
    }
  }

  /** Looks for everything acknowledged, now and after a kill -9; Limn's log must verify. Ends the server. */
  async close(note: string): Promise<Outcome> {
    try {
      await this.revive()
      if (this.#people) for (const guest of Object.values(this.#people)) this.retire(guest)
      const missing = new Set<string>()
      const look = async () => {
        for (const [room, kept] of this.#kept) {
          const reader = await this.guest('Reader', { room })
          for (const drawn of kept) if (!reader.sees(drawn)) missing.add(drawn.id)
          reader.leave()
        }
      }
      await look()
      // Rivals store some seconds after they acknowledge: a kill right now would be another fault.
      if (this.kind !== 'limn') await sleep(3000)
      await this.server.kill9()
      await this.server.start()
      await look()
      const verified = await this.server.limn?.limn('verify')
      if (verified && verified.code !== 0)
        this.complaints.push(`limn verify: ${verified.stdout}${verified.stderr}`.trim())
      const acknowledges = this.kind === 'limn' || this.kind === 'hocuspocus'
      const acknowledged = [...this.#kept.values()].reduce((sum, kept) => sum + kept.length, 0)
      return {
        acknowledged: acknowledges ? acknowledged : Number.NaN,
        lost: acknowledges ? missing.size : Number.NaN,
        unauthorised: this.unauthorised,
        crashes: this.crashes,
        complaints: this.complaints,
        note,
      }
    } finally {
      await this.server.dispose()
    }
  }
}
