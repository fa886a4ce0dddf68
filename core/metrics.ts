/** Counts since the start of the process. */
export interface Counters {
  captured: number
  refused: number
  turnedAway: number
  bytes: number
}

/** What is so right now. */
export interface Gauges {
  sockets: number
  residentBytes: number
  diskFreeBytes: number
  uptimeSeconds: number
}

export const newCounters = (): Counters => ({ captured: 0, refused: 0, turnedAway: 0, bytes: 0 })

/** Prometheus' text format, version 0.0.4. */
export function metricsText(counters: Counters, gauges: Gauges): string {
  const rows: [name: string, type: 'counter' | 'gauge', help: string, value: number][] = [
    ['captures_total', 'counter', 'Requests kept whole', counters.captured],
    ['captures_refused_total', 'counter', 'Requests kept as refused rows', counters.refused],
    ['captures_turned_away_total', 'counter', 'Requests not kept at all', counters.turnedAway],
    ['capture_bytes_total', 'counter', 'Body bytes kept', counters.bytes],
    ['sockets', 'gauge', 'Watching sockets', gauges.sockets],
    ['resident_memory_bytes', 'gauge', 'Resident memory', gauges.residentBytes],
    ['disk_free_bytes', 'gauge', 'Free space of the data folder', gauges.diskFreeBytes],
    ['uptime_seconds', 'gauge', 'Seconds since the start', gauges.uptimeSeconds],
  ]
  return rows
    .map(
      ([name, type, help, value]) =>
        `# HELP wirebin_${name} ${help}\n# TYPE wirebin_${name} ${type}\nwirebin_${name} ${value}\n`,
    )
    .join('')
}
