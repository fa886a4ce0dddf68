import { createHash } from 'node:crypto'
import { ask, type MadeBin } from './ask'
import type { Kept } from './verdict'

interface Exported {
  seq: number
  target: string
  body: { encoding: 'utf8' | 'base64'; text: string }
}

/** Reads every capture of a bin in the order of its numbers, from an export. */
export async function keptOf(port: number, { id, key }: MadeBin): Promise<Kept[]> {
  const path = `/api/bins/${id}/export?format=ndjson`
  const { status, body } = await ask(port, { path, key, timeoutMs: 60_000 })
  if (status !== 200) throw new Error(`${path} was answered ${status}: ${body.toString()}`)
  return body
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { seq, target, body: kept } = JSON.parse(line) as Exported
      const bytes = Buffer.from(kept.text, kept.encoding)
      return { seq, target, sha256: createHash('sha256').update(bytes).digest('hex') }
    })
}
