// Environment → typed configuration, once. Knows where everything lies in the data folder; opens nothing.
import path from 'node:path'

export interface Config {
  /** 0 = any free port. */
  readonly port: number
  readonly host: string
  /** True when only this machine can reach the server: then sign-in needs no code. */
  readonly loopback: boolean
  readonly paths: DataPaths
  readonly logLevel: 'silent' | 'info' | 'warn' | 'error'
}

export interface DataPaths {
  readonly folder: string
  /** The libSQL file: log, projections, records. */
  readonly database: string
  /** Original DICOM files by the SHA-256 of their content. */
  readonly objects: string
  /** Uploads under way. */
  readonly scratch: string
  /** 32 random bytes that sign tokens. */
  readonly secret: string
  /** Held by the one process that may write to this folder. */
  readonly lock: string
  /** Who serves this folder now. */
  readonly serverFile: string
}

export type Configured =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly reason: string }

const LEVELS = ['silent', 'info', 'warn', 'error'] as const

/** True for the addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * Reads LIMN_PORT (default 8090), LIMN_HOST (127.0.0.1), LIMN_DATA (./data) and LIMN_LOG (warn).
 * `folder` is the checkout, against which the default data folder lies; a relative LIMN_DATA is seen from where the person stands (npm's INIT_CWD).
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, folder: string): Configured {
  const port = env['LIMN_PORT'] || '8090'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    return refuse(`LIMN_PORT is "${port}"; give a port number from 1 to 65535, or 0 for any free one.`)
  const host = env['LIMN_HOST'] || '127.0.0.1'
  if (!/^[A-Za-z0-9.:_-]{1,253}$/.test(host))
    return refuse(`LIMN_HOST is "${host}"; give a host name or an IP address, such as 127.0.0.1 or 0.0.0.0.`)
  const level = env['LIMN_LOG'] || 'warn'
  const logLevel = LEVELS.find((known) => known === level)
  if (!logLevel) return refuse(`LIMN_LOG is "${level}"; give one of ${LEVELS.join(', ')}.`)
  const data = env['LIMN_DATA'] ? path.resolve(env['INIT_CWD'] ?? folder, env['LIMN_DATA']) : path.join(folder, 'data')
  const config = { port: Number(port), host, loopback: isLoopback(host), paths: dataPaths(data), logLevel }
  return { ok: true, config }
}

function dataPaths(folder: string): DataPaths {
  return {
    folder,
    database: path.join(folder, 'limn.db'),
    objects: path.join(folder, 'objects'),
    scratch: path.join(folder, 'uploads'),
    secret: path.join(folder, 'secret'),
    lock: path.join(folder, 'lock'),
    serverFile: path.join(folder, 'server.json'),
  }
}

function refuse(reason: string): Configured {
  return { ok: false, reason }
}
