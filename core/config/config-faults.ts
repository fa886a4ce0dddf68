import type { z } from 'zod'
import type { ConfigFault } from '../contract/config'

/** A place in a config file, both counted from 1. */
export interface ConfigPlace {
  line: number
  column: number
}

/** A fault of the file's own form has a place rather than a path. */
export type PlacedFault = ConfigFault & { place?: ConfigPlace }

/** Faults that are named at most. */
const maxFaults = 20

/** A config file that cannot be used: one line for each fault. */
export class FaultyConfig extends Error {
  readonly code = 'faulty_config'
  /** All of them, each with its place. */
  readonly faults: readonly (ConfigFault & ConfigPlace)[]

  constructor(file: string, faults: readonly PlacedFault[], placeOf: PlaceOf) {
    const placed = faults.map(({ path, message, place }) => ({
      ...(place ?? placeOf(path)),
      path,
      message,
    }))
    const lines = placed.slice(0, maxFaults).map((fault) => faultLine(file, fault))
    const more = placed.length > maxFaults ? [`and ${placed.length - maxFaults} more`] : []
    super([...lines, ...more].join('\n'))
    this.faults = placed
  }
}

export type PlaceOf = (path: ConfigFault['path']) => ConfigPlace

/** Returns a fault such as: wirebin.config.yaml:3:5: bins.shop.maxBody: at most … */
function faultLine(
  file: string,
  { path, message, line, column }: ConfigFault & ConfigPlace,
): string {
  const where = `${file}:${line}:${column}`
  return path.length === 0 ? `${where}: ${message}` : `${where}: ${pathText(path)}: ${message}`
}

/** Returns a path such as bins.shop.forwards[0].to. */
const pathText = (path: ConfigFault['path']): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')

/** Returns what a schema found, each at the narrowest place. */
export function faultsOfIssues(issues: readonly z.core.$ZodIssue[]): ConfigFault[] {
  return issues.flatMap((issue): ConfigFault[] => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: 'There is no such setting',
      }))
    }
    if (issue.code === 'invalid_key') {
      return [{ path, message: issue.issues[0]?.message ?? issue.message }]
    }
    return [{ path, message: issue.message }]
  })
}
