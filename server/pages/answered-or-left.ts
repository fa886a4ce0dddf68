import type { ServerResponse } from 'node:http'

/** For how long an answer may still be worked on once its client has left, in ms. */
const leftMs = 10_000

/**
 * Settles as the answer does, but no later than a while after its client left: a response that Next ends when its
 * connection is closed never finishes, and Next waits for that.
 */
export async function answeredOrLeft(
  answer: Promise<void>,
  response: ServerResponse,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let onClose = (): void => undefined
  const left = new Promise<void>((resolve) => {
    onClose = () => void (timer = setTimeout(resolve, leftMs).unref())
  })
  if (response.destroyed) onClose()
  else response.once('close', onClose)
  try {
    await Promise.race([answer, left])
  } finally {
    response.off('close', onClose)
    clearTimeout(timer)
  }
}
