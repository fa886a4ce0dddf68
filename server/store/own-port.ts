import { type MessagePort, parentPort } from 'node:worker_threads'

/** Returns the port of a worker thread to the main thread. Throws in the main thread. */
export function ownPort(): MessagePort {
  if (!parentPort) throw new Error('This module runs as a worker thread only')
  return parentPort
}
