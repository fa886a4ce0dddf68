import { Failure } from '@/core/errors'
import { owned } from './chunks'
import type { TimeLimit } from './time-limit'

/** Yields a client's upload, for another thread; waiting for data counts as the client's time. */
export async function* uploadOf(
  chunks: AsyncIterable<Uint8Array>,
  time: TimeLimit,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const iterator = chunks[Symbol.asyncIterator]()
  try {
    for (;;) {
      time.waitForPeer()
      // A body is read only from its connection, so any error means that the upload was interrupted.
      const { done, value } = await iterator.next().catch(brokeOff)
      time.peerDone()
      if (done) return
      yield owned(value)
    }
  } finally {
    await iterator.return?.()
  }
}

function brokeOff(cause: unknown): never {
  throw Object.assign(
    new Failure('bad_request', 'The upload was interrupted before it was complete'),
    { cause },
  )
}
