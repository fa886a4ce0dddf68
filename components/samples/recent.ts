import { readStored, writeStored } from '../ui/stored'

const most = 5
const name = 'samples'

/** Ids of the samples that this browser sent last, the last one first. */
export const recentSamples = (): string[] => readStored(name)?.split('\n').filter(Boolean) ?? []

export function noteSample(id: string): void {
  const others = recentSamples().filter((known) => known !== id)
  writeStored(name, [id, ...others].slice(0, most).join('\n'))
}
