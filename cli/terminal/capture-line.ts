import type { CaptureSummary } from '@/core/contract/capture'
import { sizeInWords } from '@/core/size-in-words'
import { visibleText } from '@/core/visible'
import { type Output, styled } from './output'

const maxTarget = 60
const maxWord = 40

/** Returns a text of a capture as it may stand in a terminal: no control character, and not too long. */
export function harmless(text: string, max = maxTarget): string {
  const shown = visibleText(text.length > 4 * max ? text.slice(0, 4 * max) : text)
  return shown.length > max ? `${shown.slice(0, max - 1)}…` : shown
}

/** Returns a capture's line: number, time, method, target, sender and event, size, status to the sender. */
export function captureLine(output: Pick<Output, 'colours'>, capture: CaptureSummary): string {
  const { seq, receivedAt, method, target, provider, event, size, refused } = capture
  const words = [provider, event].filter((word) => word !== null)
  const parts = [
    styled(output, 'dim', `#${seq}`),
    styled(output, 'dim', timeOf(receivedAt)),
    styled(output, 'bold', harmless(method, maxWord)),
    harmless(target === '' ? '/' : target),
    ...words.map((word) => styled(output, 'cyan', harmless(word, maxWord))),
    styled(output, 'dim', sizeInWords(size)),
  ]
  if (refused !== null)
    parts.push(styled(output, 'yellow', `refused: ${harmless(refused, maxWord)}`))
  return parts.join('  ')
}

/** Returns a time of day where the reader is: 14:03:07. */
function timeOf(receivedAt: string): string {
  const at = new Date(receivedAt)
  return [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}

/** Returns a status with its colour: good, the client's fault, the server's. */
export function statusText(output: Pick<Output, 'colours'>, status: number): string {
  const style = status < 300 ? 'green' : status < 500 ? 'yellow' : 'red'
  return styled(output, style, String(status))
}

/** Returns milliseconds in words: 4 ms, 1.2 s. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
