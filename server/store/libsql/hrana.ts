// Hrana 3 over HTTP, as sqld and Turso speak it (https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md): one request, one answer,
// one connection of the database's. Written out because the stock client takes a COMMIT that was skipped for one that was done, and waits for ever
// on a link that is silent. Knows values and steps; knows no table and no retry.
import * as z from 'zod/mini'
import { SqlError, type SqlOnce, type SqlRow, type SqlValue } from '../sql-port.ts'
import { NOT_SENT, UNREACHABLE } from './failure.ts'

export interface HranaEndpoint {
  /** `http://host:port`, or with the path of one of its databases (`…/dev/NAME`). */
  readonly url: string
  readonly token: string | undefined
  /** How long one request may take, ms. */
  readonly patience: number
}

/** When a step runs; steps are counted from 0. */
export type Condition =
  | { readonly type: 'ok'; readonly step: number }
  | { readonly type: 'not'; readonly cond: Condition }
  | { readonly type: 'and'; readonly conds: readonly Condition[] }
  | { readonly type: 'is_autocommit' }

export interface Step {
  readonly statement: SqlOnce
  readonly condition?: Condition
}

/** Rows; an error; or undefined for a step whose condition did not hold. */
export type StepOutcome =
  | { readonly ok: true; readonly rows: readonly SqlRow[] }
  | { readonly ok: false; readonly code: string; readonly message: string }
  | undefined

const ErrorSchema = z.object({ message: z.string(), code: z.nullish(z.string()) })
const RowsSchema = z.object({
  cols: z.array(z.object({ name: z.nullish(z.string()) })),
  rows: z.array(z.array(z.unknown())),
})
const BatchSchema = z.object({
  step_results: z.array(z.nullable(RowsSchema)),
  step_errors: z.array(z.nullable(ErrorSchema)),
})
const AnswerSchema = z.object({
  results: z.array(
    z.union([
      z.object({ type: z.literal('ok'), response: z.object({ type: z.string(), result: z.optional(z.unknown()) }) }),
      z.object({ type: z.literal('error'), error: ErrorSchema }),
    ]),
  ),
})
const NEVER_LEFT: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** All steps on one connection that is closed afterwards. @throws SqlError `UNREACHABLE`, or what the server says of the whole request. */
export async function runSteps(endpoint: HranaEndpoint, steps: readonly Step[]): Promise<readonly StepOutcome[]> {
  const texts = repeatedTexts(steps)
  const stored = [...texts].map(([sql, sql_id]) => ({ type: 'store_sql', sql, sql_id }))
  const batch = { steps: steps.map(({ statement, condition }) => ({ stmt: toStatement(statement, texts), condition })) }
  const found = await request(endpoint, [...stored, { type: 'batch', batch }], stored.length)
  const { step_results, step_errors } = BatchSchema.parse(found)
  return steps.map((_, index) => {
    const error = step_errors[index]
    if (error) return { ok: false, code: error.code ?? 'UNKNOWN', message: error.message }
    const result = step_results[index]
    return result ? { ok: true, rows: rowsOf(result) } : undefined
  })
}

/** Statements as one text, up to the first that fails; a transaction that is then open is rolled back. @throws SqlError */
export async function runScript(endpoint: HranaEndpoint, sql: string): Promise<void> {
  // Without the second request, a failed script would keep its lock until the server ends the transaction.
  await request(
    endpoint,
    [
      { type: 'sequence', sql },
      { type: 'execute', stmt: { sql: 'ROLLBACK' } },
    ],
    0,
  )
}

/** The result of the request that matters, by its place. */
async function request(endpoint: HranaEndpoint, requests: readonly object[], which: number): Promise<unknown> {
  const { results } = await post(endpoint, JSON.stringify({ requests: [...requests, { type: 'close' }] }))
  const failed = results.slice(0, which + 1).find((one) => one.type === 'error')
  if (failed?.type === 'error') throw new SqlError(failed.error.code ?? 'UNKNOWN', failed.error.message)
  const found = results[which]
  if (found?.type === 'ok') return found.response.result
  throw new SqlError(UNREACHABLE, 'the database answered nothing')
}

/** Texts that several steps share travel once. */
function repeatedTexts(steps: readonly Step[]): ReadonlyMap<string, number> {
  const seen = new Set<string>()
  const repeated = new Map<string, number>()
  for (const { statement } of steps) {
    if (seen.has(statement.sql) && !repeated.has(statement.sql)) repeated.set(statement.sql, repeated.size)
    seen.add(statement.sql)
  }
  return repeated
}

async function post({ url, token, patience }: HranaEndpoint, body: string): Promise<z.infer<typeof AnswerSchema>> {
  const headers = {
    'content-type': 'application/json',
    // Otherwise sqld compresses with Brotli at its slowest: seconds for a snapshot that takes 30 ms as it is.
    'accept-encoding': 'identity',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
  try {
    const signal = AbortSignal.timeout(patience)
    const response = await fetch(`${url.replace(/\/+$/, '')}/v3/pipeline`, { method: 'POST', headers, body, signal })
    const text = await response.text()
    if (response.ok) return AnswerSchema.parse(JSON.parse(text))
    const isMistake = response.status < 500 && response.status !== 429
    const code = isMistake ? `HTTP_${response.status}` : UNREACHABLE
    throw new SqlError(code, `the database answered HTTP ${response.status}: ${text.slice(0, 200)}`)
  } catch (error) {
    if (error instanceof SqlError) throw error
    // Cut, silent or garbled: nobody knows what became of the request, unless it never left.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const code = cause instanceof Error && 'code' in cause && NEVER_LEFT.has(cause.code) ? NOT_SENT : UNREACHABLE
    throw new SqlError(
      code,
      `the database could not be reached: ${cause instanceof Error ? cause.message : String(cause)}`,
    )
  }
}

function toStatement({ sql, args = [] }: SqlOnce, texts: ReadonlyMap<string, number>): object {
  const sql_id = texts.get(sql)
  return { ...(sql_id === undefined ? { sql } : { sql_id }), args: args.map(toValue), want_rows: true }
}

function toValue(value: SqlValue): object {
  if (value === null) return { type: 'null' }
  if (typeof value === 'string') return { type: 'text', value }
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? { type: 'integer', value: String(value) } : { type: 'float', value }
  return { type: 'blob', base64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
}

function rowsOf({ cols, rows }: z.infer<typeof RowsSchema>): readonly SqlRow[] {
  const names = cols.map(({ name }) => name ?? '')
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, fromValue(row[index])])))
}

/** By hand, because an answer may hold a hundred thousand of them. */
function fromValue(found: unknown): SqlValue {
  const { type, value, base64 } = found as Readonly<Record<string, unknown>>
  if (type === 'null') return null
  if (type === 'integer' && typeof value === 'string') return Number(value)
  if (type === 'float' && typeof value === 'number') return value
  if (type === 'text' && typeof value === 'string') return value
  if (type === 'blob' && typeof base64 === 'string') return new Uint8Array(Buffer.from(base64, 'base64'))
  throw new TypeError('a value of no known type')
}
