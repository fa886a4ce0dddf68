import { resolve } from 'node:path'
import { z } from 'zod'
import { ConfigOwnerKey } from '@/core/contract/config'
import { isAllowedTarget } from './allowed-target'
import { tunnelNames } from './tunnel-names'

const MiB = 1_048_576
const maxBytes = Number.MAX_SAFE_INTEGER
const between = (min: number, max: number) => {
  const error =
    max === maxBytes
      ? `must be a whole number, ${min} or more`
      : `must be a whole number from ${min} to ${max}`
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error })
}
const whole = (fallback: number, min = 0) => between(min, maxBytes).default(fallback)

const origin = z
  .url({ protocol: /^https?$/, error: 'must be a web origin such as https://hooks.example.com' })
  .transform((url) => new URL(url).origin)

/** Host names, addresses and ranges that deliveries may go to though they are not public. */
const allowedTargets = z
  .string()
  .default('')
  .transform((list) => list.split(/[\s,]+/).filter((entry) => entry !== ''))
  .refine((entries) => entries.every(isAllowedTarget), {
    message: 'must be host names, addresses or ranges such as 10.0.0.0/8, with commas between them',
  })

const path = z.string().transform((given) => resolve(given))

/** Every environment variable there is: name, default, meaning. The README lists them. */
const Variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: between(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  SMTP_PORT: between(0, 65_535).optional(),
  SMTP_HOST: z.string().optional(),
  SMTP_TLS_CERT: path.optional(),
  SMTP_TLS_KEY: path.optional(),
  DATA_DIR: z
    .string()
    .default('./data')
    .transform((path) => resolve(path)),
  PUBLIC_ORIGIN: origin.optional(),
  CAPTURE_ORIGIN: origin.optional(),
  WIREBIN_TUNNEL: z.enum(tunnelNames, { error: `must be ${tunnelNames.join(', ')}` }).optional(),
  TRUST_PROXY: whole(0),
  WIREBIN_ACCESS_TOKEN: z.string().min(12, 'must have at least 12 characters').optional(),
  WIREBIN_CONFIG: z.string().optional(),
  WIREBIN_CONFIG_OWNER_KEY: ConfigOwnerKey.optional(),
  WIREBIN_REPLIES: z.enum(['off', 'text', 'full']).default('full'),
  WIREBIN_SCRIPTS: z.enum(['on', 'off']).default('on'),
  WIREBIN_ALLOW_TARGETS: allowedTargets,
  WIREBIN_SECRET_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  WIREBIN_SECRET_KEY_OLD: z.string().min(32, 'must have at least 32 characters').optional(),
  WIREBIN_UNOPENABLE_SECRETS: z.enum(['stop', 'keep']).default('stop'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),

  MAX_BODY_BYTES: whole(10 * MiB).refine(
    (bytes) => bytes <= 512 * MiB,
    'must be at most 536870912',
  ),
  MAX_HEADER_BYTES: whole(65_536, 1024),
  MAX_HEADER_LINES: whole(500, 10),
  MAX_TARGET_BYTES: whole(16_384, 256),
  MAX_CAPTURES_PER_BIN: whole(1000, 1),
  MAX_BYTES_PER_BIN: whole(100 * MiB, 65_536),
  EXPIRE_AFTER_DAYS: whole(30, 1),
  MAX_BODIES_IN_FLIGHT_BYTES: between(MiB, maxBytes).optional(),
  MAX_QUEUED_CAPTURES: whole(4096, 1),
  MAX_CONNECTIONS: whole(10_000, 1),
  MAX_CONNECTIONS_PER_ADDRESS: between(1, maxBytes).optional(),
  MAX_APP_REQUESTS: whole(16, 2),
  MAX_WAITING_REQUESTS: whole(2000, 2),
  MAX_ANSWERS_IN_FLIGHT_BYTES: whole(64 * MiB, MiB),
  MAX_SOCKETS_PER_ADDRESS: whole(100, 1),
  MAX_DATABASE_BYTES: whole(8192 * MiB, 16 * MiB),
  MIN_FREE_DISK_BYTES: whole(256 * MiB),
  MAX_COMPACT_AT_START_BYTES: whole(1024 * MiB),
  CAPTURES_PER_MINUTE_PER_ADDRESS: whole(0),
  UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: whole(120),
  NEW_BINS_PER_MINUTE_PER_ADDRESS: whole(60),
  DELIVERIES_PER_MINUTE_PER_ADDRESS: whole(3000),
  DIAGNOSES_PER_MINUTE_PER_ADDRESS: whole(10),
  KEY_GUESSES_PER_MINUTE_PER_ADDRESS: whole(120),
  NEW_SOCKETS_PER_MINUTE_PER_ADDRESS: whole(600),
  SOCKET_REQUESTS_PER_MINUTE_PER_ADDRESS: whole(1200),
  HEADERS_TIMEOUT_MS: whole(10_000, 100),
  REQUEST_TIMEOUT_MS: whole(30_000, 100),
  ANSWER_TIMEOUT_MS: whole(30_000, 100),
  MAX_APP_WAIT_MS: whole(10_000, 100),
  SHUTDOWN_TIMEOUT_MS: whole(8000, 100),
})

/** Defaults that depend on other variables, and checks across them. */
const Settings = Variables.transform((given, { addIssue }) => {
  // A quarter is for small bodies: the rest must have room for one of the largest (body-budget.ts).
  const min = Math.ceil((given.MAX_BODY_BYTES * 4) / 3)
  const bodies = given.MAX_BODIES_IN_FLIGHT_BYTES ?? Math.max(64 * MiB, 2 * given.MAX_BODY_BYTES)
  if (bodies < min) {
    addIssue({
      code: 'custom',
      path: ['MAX_BODIES_IN_FLIGHT_BYTES'],
      message: `must be at least ${min}, four thirds of MAX_BODY_BYTES (${given.MAX_BODY_BYTES}): raise it, or lower that`,
    })
  }
  if (given.WIREBIN_TUNNEL !== undefined && given.CAPTURE_ORIGIN !== undefined) {
    addIssue({
      code: 'custom',
      path: ['WIREBIN_TUNNEL'],
      message: `gives bins their address, as CAPTURE_ORIGIN (${given.CAPTURE_ORIGIN}) does: leave one of them out`,
    })
  }
  if ((given.SMTP_TLS_CERT === undefined) !== (given.SMTP_TLS_KEY === undefined)) {
    addIssue({
      code: 'custom',
      path: [given.SMTP_TLS_CERT === undefined ? 'SMTP_TLS_CERT' : 'SMTP_TLS_KEY'],
      message: 'is missing: STARTTLS needs a certificate and its key, each as a PEM file',
    })
  }
  return { ...given, MAX_BODIES_IN_FLIGHT_BYTES: bodies }
})

export type Environment = z.infer<typeof Settings>

/**
 * Reads and checks the environment.
 *
 * @throws one error that lists every invalid variable
 */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.entries(source).filter(([, value]) => value !== undefined && value !== '')
  const parsed = Settings.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.')
    const value = /_(?:TOKEN|KEY|KEY_OLD)$/.test(name) ? '…' : (source[name] ?? '')
    return `  ${name}=${value}: ${issue.message}`
  })
  throw new Error(`Invalid environment variables:\n${errors.join('\n')}`)
}

export const environment = (): Environment => readEnvironment(process.env)

/** The variables that a config file may name. */
export const variables = (): Readonly<Record<string, string | undefined>> => process.env
