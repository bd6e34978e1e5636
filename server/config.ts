// Environment → typed configuration, once. Knows where everything lies in the data folder; opens nothing.
import path from 'node:path'

export interface Config {
  /** 0 = any free port. */
  readonly port: number
  readonly host: string
  /** True when only this machine can reach the server: then sign-in needs no code. */
  readonly loopback: boolean
  readonly paths: DataPaths
  /** A database that other nodes work on too; undefined: the file in the data folder. */
  readonly database: SharedDatabase | undefined
  /** Where nodes tell each other what is new; undefined: each finds out by asking the database. */
  readonly redis: string | undefined
  /** What signs tokens, when it is given from outside; undefined: made and kept by Limn. */
  readonly secret: Uint8Array | undefined
  /** The file of the key that signs where the logs end; undefined: nothing is signed. */
  readonly signingKey: string | undefined
  readonly logLevel: 'silent' | 'info' | 'warn' | 'error'
}

/** sqld or Turso. What each field means is in docs/operations.md. */
export interface SharedDatabase {
  readonly url: string
  readonly token: string | undefined
  readonly admin: string | undefined
  readonly trusted: boolean
}

export interface DataPaths {
  readonly folder: string
  /** The libSQL file: log, projections, records. */
  readonly database: string
  /** Original DICOM files by the SHA-256 of their content. Nodes share it. */
  readonly objects: string
  /** Uploads under way. */
  readonly scratch: string
  /** 32 random bytes that sign tokens. */
  readonly secret: string
  /** Held by the one process that may write to this folder. */
  readonly lock: string
  /** Signed heads; may lie elsewhere. */
  readonly heads: string
  /** Who serves this folder now. */
  readonly serverFile: string
  /** What the last proof of the log has shown. */
  readonly verified: string
}

export type Configured =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly reason: string }

const LEVELS = ['silent', 'info', 'warn', 'error'] as const

/** True for the addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * Reads LIMN_PORT (default 8090), LIMN_HOST (127.0.0.1), LIMN_DATA (./data), LIMN_OBJECTS, LIMN_SIGNING_KEY, LIMN_HEADS, LIMN_LOG (warn), and for more than one node LIMN_DATABASE_URL,
 * …_TOKEN, …_ADMIN_URL, …_TRUSTED, LIMN_REDIS_URL and LIMN_SECRET.
 * `folder` is the checkout, against which the default data folder lies; a relative path is seen from where the person stands (npm's INIT_CWD).
 */
export function readConfig(env: Environment, folder: string): Configured {
  const port = env['LIMN_PORT'] || '8090'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    return refuse(`LIMN_PORT is "${port}"; give a port number from 1 to 65535, or 0 for any free one.`)
  const host = env['LIMN_HOST'] || '127.0.0.1'
  if (!/^[A-Za-z0-9.:_-]{1,253}$/.test(host))
    return refuse(`LIMN_HOST is "${host}"; give a host name or an IP address, such as 127.0.0.1 or 0.0.0.0.`)
  const level = env['LIMN_LOG'] || 'warn'
  const logLevel = LEVELS.find((known) => known === level)
  if (!logLevel) return refuse(`LIMN_LOG is "${level}"; give one of ${LEVELS.join(', ')}.`)
  const shared = readShared(env)
  if ('reason' in shared) return { ok: false, ...shared }
  const from = env['INIT_CWD'] ?? folder
  const data = env['LIMN_DATA'] ? path.resolve(from, env['LIMN_DATA']) : path.join(folder, 'data')
  const objects = env['LIMN_OBJECTS'] ? path.resolve(from, env['LIMN_OBJECTS']) : path.join(data, 'objects')
  const heads = env['LIMN_HEADS'] ? path.resolve(from, env['LIMN_HEADS']) : path.join(data, 'heads.jsonl')
  const signingKey = env['LIMN_SIGNING_KEY'] ? path.resolve(from, env['LIMN_SIGNING_KEY']) : undefined
  const paths = { ...dataPaths(data), objects, heads }
  const listening = { port: Number(port), host, loopback: isLoopback(host) }
  return { ok: true, config: { ...listening, paths, ...shared, signingKey, logLevel } }
}

type Environment = Readonly<Record<string, string | undefined>>
type Shared = Pick<Config, 'database' | 'redis' | 'secret'>

function readShared(env: Environment): Shared | { readonly reason: string } {
  const url = addressOf(env['LIMN_DATABASE_URL'], 'libsql', 'http', 'https')
  if (url === null)
    return {
      reason: 'LIMN_DATABASE_URL is no address; give one such as http://database:8080 or libsql://name.turso.io.',
    }
  const admin = addressOf(env['LIMN_DATABASE_ADMIN_URL'], 'http', 'https')
  if (admin === null)
    return { reason: 'LIMN_DATABASE_ADMIN_URL is no address; give one such as http://database:8081, or leave it out.' }
  const redis = addressOf(env['LIMN_REDIS_URL'], 'redis', 'rediss')
  if (redis === null)
    return { reason: 'LIMN_REDIS_URL is no address; give one such as redis://redis:6379, or leave it out.' }
  if (redis !== undefined && url === undefined)
    return {
      reason: 'LIMN_REDIS_URL connects nodes that share a database: set LIMN_DATABASE_URL too, or leave it out.',
    }
  const secret = env['LIMN_SECRET']
  if (secret && !/^[0-9a-f]{64}$/i.test(secret))
    return { reason: 'LIMN_SECRET is not 64 hexadecimal digits; `openssl rand -hex 32` makes some.' }
  const token = env['LIMN_DATABASE_TOKEN'] || undefined
  const trusted = ['1', 'true', 'yes'].includes(env['LIMN_DATABASE_TRUSTED'] ?? '')
  return {
    database: url === undefined ? undefined : { url: url.replace(/^libsql:/, 'https:'), token, admin, trusted },
    redis,
    secret: secret ? Uint8Array.from(Buffer.from(secret, 'hex')) : undefined,
  }
}

/** Undefined when nothing is given, null when it is no address with one of these schemes. */
function addressOf(given: string | undefined, ...schemes: readonly string[]): string | undefined | null {
  if (!given) return undefined
  return URL.canParse(given) && schemes.includes(new URL(given).protocol.slice(0, -1)) ? given : null
}

function dataPaths(folder: string): DataPaths {
  return {
    folder,
    database: path.join(folder, 'limn.db'),
    objects: path.join(folder, 'objects'),
    scratch: path.join(folder, 'uploads'),
    secret: path.join(folder, 'secret'),
    lock: path.join(folder, 'lock'),
    heads: path.join(folder, 'heads.jsonl'),
    serverFile: path.join(folder, 'server.json'),
    verified: path.join(folder, 'verified.json'),
  }
}

function refuse(reason: string): Configured {
  return { ok: false, reason }
}
