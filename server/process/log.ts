import pino, { type Logger } from 'pino'
import type { Environment } from './env'

export type Log = Logger

/** Structured lines on standard output; never bodies, headers or keys. */
export function createLog(level: Environment['LOG_LEVEL']): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
