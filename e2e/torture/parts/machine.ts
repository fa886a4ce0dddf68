import { availableParallelism, cpus, loadavg } from 'node:os'

/** Returns what the figures depend on, one line each. */
export function machine(seed: number): string[] {
  const cpu = cpus()[0]?.model.trim() ?? 'an unknown CPU'
  const load = (loadavg()[0] ?? 0).toFixed(1)
  return [
    `- Date: ${new Date().toISOString().slice(0, 10)}, seed ${seed}`,
    `- Node ${process.version} on ${process.platform} ${process.arch}`,
    `- ${availableParallelism()} cores of ${cpu}, which load and server share; load at the end ${load}`,
  ]
}
