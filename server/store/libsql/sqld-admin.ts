// sqld's admin interface: makes the database and sets what an acknowledgement rests on, that commits are synced before they are answered. sqld starts
// without that, and its default namespace forgets the setting at every restart (0.24.32). Knows no table.
import { SqlError } from '../sql-port.ts'
import { UNREACHABLE } from './failure.ts'

/** A transaction that stands still is ended, so that nobody waits for a node that died; s. */
const TRANSACTION_LIFE = 5

interface Request {
  readonly admin: string
  readonly namespace: string
  /** ms */
  readonly patience: number
}

/** Which of the server's databases is meant: the admin address may name it (`…/v1/namespaces/NAME`), else the database's does (`…/dev/NAME`). */
export function namespaceOf(admin: string, url: string): string {
  const [named, meant] = [
    /^\/v1\/namespaces\/([^/]+)/.exec(new URL(admin).pathname),
    /^\/dev\/([^/]+)/.exec(new URL(url).pathname),
  ]
  return named?.[1] ?? meant?.[1] ?? 'default'
}

/** Makes the namespace; one that is there stays as it is. `largest` in bytes of one row. @throws SqlError */
export async function makeNamespace(request: Request, largest: number): Promise<void> {
  const body = { max_row_size: largest, txn_timeout_s: TRANSACTION_LIFE, durability_mode: 'strong' }
  const answer = await ask(request, 'create', body)
  // 400: it exists.
  if (!answer.ok && answer.status !== 400) throw failed(`HTTP ${answer.status}`)
}

/** Other settings stay as they are. @throws SqlError */
export async function makeDurable(request: Request): Promise<void> {
  const found = await ask(request, 'config')
  const settings: unknown = found.ok ? await found.json() : undefined
  if (typeof settings !== 'object' || settings === null) throw failed(`HTTP ${found.status}`)
  const set = await ask(request, 'config', { ...settings, txn_timeout_s: TRANSACTION_LIFE, durability_mode: 'strong' })
  if (!set.ok) throw failed(`HTTP ${set.status}`)
}

async function ask({ admin, namespace, patience }: Request, what: string, body?: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  const sending = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) }
  try {
    const address = new URL(`/v1/namespaces/${namespace}/${what}`, admin)
    return await fetch(address, { ...sending, signal: AbortSignal.timeout(patience) })
  } catch (error) {
    throw failed(error instanceof Error ? error.message : String(error))
  }
}

function failed(detail: string): SqlError {
  return new SqlError(UNREACHABLE, `the admin interface of the database failed: ${detail}`)
}
