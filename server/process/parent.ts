import type { Readable } from 'node:stream'

/**
 * Calls back once the parent process is gone, for whatever reason: its end of the pipe on standard
 * input closes with it.
 */
export function whenParentEnds(input: Readable, onEnd: () => void): void {
  input.once('close', onEnd)
  // A broken pipe emits 'close' too.
  input.on('error', () => undefined)
  input.resume()
}
