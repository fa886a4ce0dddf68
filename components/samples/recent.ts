import { readStored, writeStored } from '../ui/stored'

const maxRecent = 5
const name = 'samples'

/** Returns the ids of the samples sent last from this browser, newest first. */
export const recentSamples = (): string[] => readStored(name)?.split('\n').filter(Boolean) ?? []

export function noteSample(id: string): void {
  const others = recentSamples().filter((known) => known !== id)
  writeStored(name, [id, ...others].slice(0, maxRecent).join('\n'))
}
