// Contract: the log port. Only declared fields can be logged, so that no patient identifier ever reaches a log line.
import pino from 'pino'

export interface LogFields {
  readonly room?: string
  readonly seq?: number
  readonly session?: string
  readonly user?: string
  readonly reason?: string
  readonly code?: number
  readonly ms?: number
  readonly count?: number
  readonly bytes?: number
  readonly path?: string
  readonly status?: number
  readonly error?: string
}

export interface Log {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** JSON lines on standard error; standard output belongs to the program's answers. */
export function createLog(level: 'silent' | 'info' | 'warn' | 'error' = 'info'): Log {
  const sink = pino({ level, base: null }, pino.destination(2))
  return {
    info: (message, fields = {}) => sink.info(fields, message),
    warn: (message, fields = {}) => sink.warn(fields, message),
    error: (message, fields = {}) => sink.error(fields, message),
  }
}
