// A database server that several nodes share (sqld, Turso), as one connection sees it. Every call is one request; a commit counts only when the
// server says that it was made and that it syncs its commits to disk. Knows no table but the probe's.
import { SqlError, type SqlOnce, type SqlRow, type SqlStatement } from '../sql-port.ts'
import { isUndone, NOT_DURABLE, UNREACHABLE } from './failure.ts'
import { runScript, runSteps, type Condition, type HranaEndpoint, type Step } from './hrana.ts'
import { migrate } from './migrate.ts'
import type { Connection } from './connection.ts'
import type { Mode, RemotePlace } from './place.ts'
import { makeDurable, makeNamespace, namespaceOf } from './sqld-admin.ts'
import { TOUCH } from './touch.ts'

type Rows = readonly (readonly SqlRow[])[]

/** How long one request may take, and how long a failing call is tried again, ms. */
const PATIENCE = 10_000
/** Between tries, ms. */
const PAUSE = 150
/** Reads may overtake each other; the largest must not hold up the rest. */
const READS_AT_ONCE = 8
/** `PRAGMA synchronous`: 2 = FULL, every commit is synced before it is visible. */
const FULL = 2
/** The largest row that must fit, an import's update or a room's snapshot with what is beside it, bytes. */
const LARGEST = 32 * 1024 * 1024

/** An answer that sqld refuses to give unless it was told to give larger ones, bytes. */
const BEYOND_DEFAULT = 11 * 1024 * 1024

const SYNCHRONOUS = { sql: 'PRAGMA synchronous' }
export class RemoteDatabase implements Connection {
  readonly inOrder: boolean
  readonly #place: RemotePlace
  readonly #endpoint: HranaEndpoint
  readonly #mode: Mode
  readonly #seats = new Seats(READS_AT_ONCE)

  private constructor(place: RemotePlace, mode: Mode) {
    this.#place = place
    this.#endpoint = { url: place.url, token: place.token, patience: PATIENCE }
    this.#mode = mode
    this.inOrder = mode === 'write'
  }

  /** @throws SqlError when it cannot be reached, is not durable or takes no large values. */
  static async open(place: RemotePlace, mode: Mode): Promise<RemoteDatabase> {
    const database = new RemoteDatabase(place, mode)
    if (mode === 'write') await database.#prepare()
    return database
  }

  /** What was certainly not kept is tried again for a while. @throws SqlError; `UNREACHABLE` leaves open whether it was kept. */
  run(statements: readonly SqlStatement[]): Promise<Rows> {
    if (this.#mode === 'write') return withPatience(() => this.#write(statements))
    return this.#seats.take(() => withPatience(() => this.#read(statements), this.#mode))
  }

  close(): void {}

  async #prepare(): Promise<void> {
    const { admin, trusted } = this.#place
    if (admin !== undefined) await withPatience(() => makeNamespace(this.#request(admin), LARGEST))
    await withPatience(() =>
      migrate({
        query: async (sql) => (await this.#read([{ sql }]))[0] ?? [],
        script: (sql) => runScript(this.#endpoint, sql),
      }),
    )
    await this.run([TOUCH])
    if (!trusted) await this.#read([{ sql: `SELECT length(zeroblob(${LARGEST})), zeroblob(${BEYOND_DEFAULT})` }])
  }

  #request(admin: string): Parameters<typeof makeDurable>[0] {
    return { admin, namespace: namespaceOf(admin, this.#place.url), patience: PATIENCE }
  }

  async #read(statements: readonly SqlStatement[]): Promise<Rows> {
    return rowsOfCommitted(await runSteps(this.#endpoint, transaction('BEGIN', statements)), statements)
  }

  /** The last statement asks, on the connection that commits, whether it syncs: a server that was restarted may have forgotten that it shall. */
  async #write(statements: readonly SqlStatement[]): Promise<Rows> {
    const all = [...statements, SYNCHRONOUS]
    const results = rowsOfCommitted(await runSteps(this.#endpoint, transaction('BEGIN IMMEDIATE', all)), all)
    if (!this.#place.trusted && !isFull(results.at(-1))) await this.#syncAfterwards()
    return results.slice(0, -1)
  }

  /** What was committed without a sync is on disk as soon as any later commit was made with one. */
  async #syncAfterwards(): Promise<void> {
    const { admin } = this.#place
    if (admin !== undefined) await makeDurable(this.#request(admin))
    const statements = [TOUCH, SYNCHRONOUS]
    const outcomes = await runSteps(this.#endpoint, transaction('BEGIN IMMEDIATE', statements))
    if (!isFull(rowsOfCommitted(outcomes, statements).at(-1)))
      throw new SqlError(NOT_DURABLE, 'the database does not sync its commits to disk')
  }
}

/** All or nothing; once the connection has left the transaction (it was ended for being slow), nothing more is done on it. */
function transaction(begin: string, statements: readonly SqlStatement[]): readonly Step[] {
  const after = (step: number): Condition => ({
    type: 'and',
    conds: [
      { type: 'ok', step },
      { type: 'not', cond: { type: 'is_autocommit' } },
    ],
  })
  const all = [...statements.flatMap(onceEach), { sql: 'COMMIT' }]
  return [
    { statement: { sql: begin } },
    ...all.map((statement, index) => ({ statement, condition: after(index) })),
    { statement: { sql: 'ROLLBACK' }, condition: { type: 'not', cond: { type: 'ok', step: all.length } } },
  ]
}

function onceEach(statement: SqlStatement): readonly SqlOnce[] {
  return 'each' in statement ? statement.each.map((args) => ({ sql: statement.sql, args })) : [statement]
}

/** Of steps as `transaction` makes them; a statement with many rows answers none. */
function rowsOfCommitted(outcomes: Awaited<ReturnType<typeof runSteps>>, statements: readonly SqlStatement[]): Rows {
  const steps = outcomes.slice(0, -1)
  for (const step of steps) if (step && !step.ok) throw new SqlError(step.code, step.message)
  const results = steps.map(rowsOf).slice(1, -1)
  return statements.map((statement) => {
    const own = results.splice(0, onceEach(statement).length)
    return 'each' in statement ? [] : (own[0] ?? [])
  })
}

function rowsOf(step: Awaited<ReturnType<typeof runSteps>>[number]): readonly SqlRow[] {
  if (step?.ok) return step.rows
  throw step
    ? new SqlError(step.code, step.message)
    : new SqlError('NOT_COMMITTED', 'the transaction was ended by the server')
}

function isFull(rows: readonly SqlRow[] | undefined): boolean {
  const value = rows?.[0]?.['synchronous']
  return typeof value === 'number' && value >= FULL
}

async function withPatience<T>(attempt: () => Promise<T>, mode: Mode = 'write'): Promise<T> {
  const until = performance.now() + PATIENCE
  for (;;)
    try {
      return await attempt()
    } catch (error) {
      const isHarmless = isUndone(error) || (mode === 'read' && error instanceof SqlError && error.code === UNREACHABLE)
      if (!isHarmless || performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
    }
}

/** So many at a time; the others wait in the order they came. */
class Seats {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  async take<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free += 1
    }
  }
}
