import { reasonOf } from './errors'
import { storageReasons, type Space } from './storage'

/** Counts since the start of the process. */
export interface Counters {
  captured: number
  refused: number
  /** Requests not kept at all, by reason. */
  turnedAway: Map<string, number>
  bytes: number
  /** Attempts to send captures on, by how they ended. */
  deliveries: Map<'succeeded' | 'failed' | 'canceled', number>
  /** Fetches of watched addresses, by what came of them. */
  polls: Map<'changed' | 'unchanged' | 'failed', number>
}

/** Requests to the store: waiting now, and turned away since the start of the process. */
export interface StoreLoad {
  waiting: number
  /** Refused with `busy`. */
  refused: number
  /** Abandoned because the client disconnected, before or while it ran. */
  givenUp: number
}

/** Current values. */
export interface Gauges {
  store: StoreLoad
  sockets: number
  /** Bytes reserved for bodies that are being received or stored. */
  bodiesInFlightBytes: number
  /** Senders that wait until there is memory for their body. */
  bodiesWaiting: number
  /** Connections open now; idle ones closed to make room, and refused ones, since the start. */
  connections: { open: number; closedIdle: number; refused: number }
  /** Mail connections open now, and those refused since the start; null if no mails are caught. */
  mails: { open: number; refused: number } | null
  /** Requests to pages and the API refused since the start; bytes of responses being sent. */
  app: { refused: number; answerBytes: number }
  /** Exports and imports running, and those that wait to start. */
  transfers: number
  transfersWaiting: number
  /** Signing secrets still sealed under an earlier key. */
  secretsUnderOldKeys: number
  /** Attempts to send captures on that are under way. */
  deliveriesSending: number
  /** Programs that wait for a capture. */
  waits: number
  residentBytes: number
  uptimeSeconds: number
  ready: boolean
  space: Space
  /** Captures waiting to be committed. */
  queued: number
  sinceCommitSeconds: number
  /** Failed attempts of background jobs since the start, and the jobs that fail now. */
  jobFailures: ReadonlyMap<string, number>
  jobsFailing: ReadonlySet<string>
}

export const newCounters = (): Counters => ({
  captured: 0,
  refused: 0,
  // Reasons worth an alert exist from the start: a rate needs an initial zero.
  turnedAway: new Map(['busy', 'rate_limited', 'internal', ...storageReasons].map((r) => [r, 0])),
  bytes: 0,
  deliveries: new Map([
    ['succeeded', 0],
    ['failed', 0],
  ]),
  polls: new Map([
    ['changed', 0],
    ['unchanged', 0],
    ['failed', 0],
  ]),
})

/** Counts a request that was not kept at all. */
export function countTurnedAway({ turnedAway }: Counters, error: unknown): void {
  const reason = reasonOf(error)
  turnedAway.set(reason, (turnedAway.get(reason) ?? 0) + 1)
}

type Row = [name: string, type: 'counter' | 'gauge', help: string, value: Value]

type Value = number | { label: string; values: Iterable<[of: string, value: number]> }

/** Returns the metrics in Prometheus' text format, version 0.0.4. */
export function metricsText(counters: Counters, gauges: Gauges): string {
  const { space } = gauges
  const deliveries = { label: 'state', values: counters.deliveries }
  const polls = { label: 'outcome', values: counters.polls }
  const turnedAway = { label: 'reason', values: counters.turnedAway }
  const rows: Row[] = [
    ['captures_total', 'counter', 'Requests kept whole', counters.captured],
    ['captures_refused_total', 'counter', 'Requests kept as refused rows', counters.refused],
    ['captures_turned_away_total', 'counter', 'Requests not kept at all, by reason', turnedAway],
    ['capture_bytes_total', 'counter', 'Body bytes kept', counters.bytes],
    ['deliveries_total', 'counter', 'Attempts to send requests on', deliveries],
    [
      'deliveries_sending',
      'gauge',
      'Attempts to send requests on under way',
      gauges.deliveriesSending,
    ],
    ['polls_total', 'counter', 'Fetches of watched addresses', polls],
    ['capture_waits', 'gauge', 'Requests that wait for a capture to come', gauges.waits],
    ['store_waiting', 'gauge', 'Reads and writes waiting for the store', gauges.store.waiting],
    ['store_refused_total', 'counter', 'Reads and writes refused as busy', gauges.store.refused],
    [
      'store_given_up_total',
      'counter',
      'Reads and writes abandoned because the client disconnected',
      gauges.store.givenUp,
    ],
    ['ready', 'gauge', 'Whether captures can be kept now', Number(gauges.ready)],
    ['append_queue_length', 'gauge', 'Captures waiting to be committed', gauges.queued],
    [
      'last_commit_age_seconds',
      'gauge',
      'Seconds since the last commit',
      gauges.sinceCommitSeconds,
    ],
    ['database_bytes', 'gauge', 'Size of the database', space.databaseBytes],
    ['database_free_bytes', 'gauge', 'Free space inside the database', space.freeBytes],
    ['wal_bytes', 'gauge', "Size of the database's write-ahead log", space.logBytes],
    ['reserve_bytes', 'gauge', 'Disk space reserved for deletions', space.reserveBytes],
    ['disk_free_bytes', 'gauge', 'Free space of the data folder', space.diskFreeBytes],
    ['sockets', 'gauge', 'Connected sockets of watchers', gauges.sockets],
    [
      'bodies_in_flight_bytes',
      'gauge',
      'Memory reserved for bodies being received or stored',
      gauges.bodiesInFlightBytes,
    ],
    ['bodies_waiting', 'gauge', 'Senders waiting for memory', gauges.bodiesWaiting],
    ['connections', 'gauge', 'Open connections', gauges.connections.open],
    [
      'connections_closed_idle_total',
      'counter',
      'Idle connections closed to make room for others',
      gauges.connections.closedIdle,
    ],
    ['connections_refused_total', 'counter', 'Connections refused', gauges.connections.refused],
    ...mailRows(gauges),
    ['app_refused_total', 'counter', 'App requests refused as busy', gauges.app.refused],
    ['answer_bytes', 'gauge', 'Bytes of app responses being sent', gauges.app.answerBytes],
    ['job_failures_total', 'counter', 'Failed tries of background jobs', jobFailures(gauges)],
    ['job_failing', 'gauge', 'Whether a background job fails now', jobsFailing(gauges)],
    ['transfers', 'gauge', 'Exports and imports running', gauges.transfers],
    ['transfers_waiting', 'gauge', 'Exports and imports waiting', gauges.transfersWaiting],
    [
      'secrets_under_old_keys',
      'gauge',
      'Signing secrets still sealed under an earlier key',
      gauges.secretsUnderOldKeys,
    ],
    ['resident_memory_bytes', 'gauge', 'Resident memory', gauges.residentBytes],
    ['uptime_seconds', 'gauge', 'Seconds since the start', gauges.uptimeSeconds],
  ]
  return rows
    .map(([name, type, help, value]) => head(name, type, help) + lines(name, value))
    .join('')
}

const mailRows = ({ mails }: Gauges): Row[] =>
  mails === null
    ? []
    : [
        ['mail_connections', 'gauge', 'Open connections of mail senders', mails.open],
        [
          'mail_connections_refused_total',
          'counter',
          'Connections of mail senders refused',
          mails.refused,
        ],
      ]

const jobFailures = (gauges: Gauges): Value => ({ label: 'job', values: gauges.jobFailures })

const jobsFailing = (gauges: Gauges): Value => ({
  label: 'job',
  values: Array.from(gauges.jobFailures.keys(), (job): [string, number] => [
    job,
    Number(gauges.jobsFailing.has(job)),
  ]),
})

const head = (name: string, type: string, help: string): string =>
  `# HELP wirebin_${name} ${help}\n# TYPE wirebin_${name} ${type}\n`

function lines(name: string, value: Value): string {
  if (typeof value === 'number') return `wirebin_${name} ${value}\n`
  return Array.from(
    value.values,
    ([of, count]) => `wirebin_${name}{${value.label}="${of}"} ${count}\n`,
  ).join('')
}
