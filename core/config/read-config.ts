import {
  type ConfigBin,
  ConfigFile,
  type ConfigFault,
  ConfigOwnerKey,
  ConfigRequest,
  maxConfigBytes,
  maxConfigJson,
} from '../contract/config'
import { FaultyConfig, faultsOfIssues, type PlacedFault } from './config-faults'
import { interpolate, type EnvironmentVariables } from './interpolate'
import { yamlTree } from './yaml-tree'

type Path = ConfigFault['path']

/** A config file that was read, with the values of its variables. */
export interface ReadConfig {
  bins: Record<string, ConfigBin>
  /** Returns the owner key that it names; null if it names none. Throws FaultyConfig if its variable has none. */
  ownerKey(): string | null
  /** Throws FaultyConfig with the places of faults that were found later, unless there are none. */
  refuse(faults: readonly ConfigFault[]): void
}

/** A config file as it is on disk. */
export interface ConfigText {
  /** As the person named it. */
  file: string
  bytes: Uint8Array
}

/** Values of variables that are long enough to be told from other text in a message. */
const minHidden = 4

/** Reads and checks a config file. Throws FaultyConfig with the line and column of each fault. */
export function readConfig(
  { file, bytes }: ConfigText,
  variables: EnvironmentVariables,
): ReadConfig {
  const used = new Map<string, string>()
  const valueOf = (text: string) => interpolate(text, variables, used)
  const text = textOf(file, bytes)
  const { value, faults, placeOf } = yamlTree(text, (source, path) =>
    isReference(path) ? { text: source } : valueOf(source),
  )
  /** Messages may quote what they are about, and are logged: what came from a variable is shown as its name. */
  const hidden = (message: string): string =>
    [...used].reduce(
      (shown, [name, held]) =>
        held.length < minHidden ? shown : shown.replaceAll(held, `\${${name}}`),
      message,
    )
  const refuse = (found: readonly PlacedFault[]): void => {
    if (found.length === 0) return
    const shown = found.map((fault) => ({ ...fault, message: hidden(fault.message) }))
    throw new FaultyConfig(file, shown, placeOf)
  }
  refuse(faults)
  const parsed = ConfigFile.safeParse(value)
  if (!parsed.success) refuse(faultsOfIssues(parsed.error.issues))
  const { bins, ownerKey } = parsed.data as ConfigFile
  const filled = withSecrets(bins, valueOf)
  refuse(filled.faults)
  const whole = ConfigRequest.safeParse({ bins: filled.bins })
  if (!whole.success) refuse(faultsOfIssues(whole.error.issues))
  if (new TextEncoder().encode(JSON.stringify(whole.data)).length > maxConfigJson) {
    const message = `With the values of its variables it has at most ${maxConfigJson} bytes (2 MiB)`
    refuse([{ path: [], message }])
  }
  return {
    bins: (whole.data as ConfigRequest).bins,
    refuse,
    ownerKey() {
      if (ownerKey === undefined) return null
      const key = valueOf(ownerKey)
      if ('error' in key) refuse([{ path: ['ownerKey'], message: key.error }])
      const read = ConfigOwnerKey.safeParse('text' in key ? key.text : '')
      if (!read.success) refuse(faultsAt(['ownerKey'], read.error.issues))
      return read.data ?? null
    },
  }
}

const faultsAt = (path: Path, issues: Parameters<typeof faultsOfIssues>[0]): ConfigFault[] =>
  faultsOfIssues(issues).map(({ message }) => ({ path, message }))

/** Whether a text is a variable and nothing else, which is filled in once the file is known to be whole. */
const isReference = (path: Path): boolean =>
  (path.length === 1 && path[0] === 'ownerKey') ||
  (path.length === 5 && path[0] === 'bins' && path[2] === 'secrets' && path[4] === 'value')

/** Fills in the values of secrets. */
function withSecrets(
  bins: ConfigFile['bins'],
  valueOf: (text: string) => ReturnType<typeof interpolate>,
): { bins: ConfigFile['bins']; faults: ConfigFault[] } {
  const faults: ConfigFault[] = []
  const filled = Object.entries(bins).map(([id, bin]) => {
    const secrets = bin.secrets?.map((secret, at) => {
      const value = valueOf(secret.value)
      if ('text' in value) return { ...secret, value: value.text }
      faults.push({ path: ['bins', id, 'secrets', at, 'value'], message: value.error })
      return secret
    })
    return [id, { ...bin, ...(secrets && { secrets }) }]
  })
  return { bins: Object.fromEntries(filled) as ConfigFile['bins'], faults }
}

/** Returns the file's text. Throws FaultyConfig if it is too large, or not UTF-8. */
function textOf(file: string, bytes: Uint8Array): string {
  const refuse = (message: string): FaultyConfig =>
    new FaultyConfig(file, [{ path: [], message }], () => ({ line: 1, column: 1 }))
  if (bytes.length > maxConfigBytes) {
    throw refuse(`A config file has at most ${maxConfigBytes} bytes (1 MiB)`)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // In JSON a tab stands between tokens only, where YAML would not have it.
    return file.toLowerCase().endsWith('.json') ? text.replaceAll('\t', ' ') : text
  } catch {
    throw refuse('A config file is UTF-8, which this is not')
  }
}
