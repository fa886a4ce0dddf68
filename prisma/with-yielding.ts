import type { PrismaClient } from './open'

/**
 * Returns the same client, but with each statement in its own turn of the event loop: Prisma's client
 * never really waits, so an operation of many statements would otherwise block everything else. Once `signal`
 * is aborted, statements throw its reason.
 */
export function inTurns(db: PrismaClient, signal: AbortSignal): PrismaClient {
  const extended = db.$extends({
    query: {
      async $allOperations({ args, query }) {
        await new Promise<void>((resolve) => setImmediate(resolve))
        signal.throwIfAborted()
        return query(args) as Promise<unknown>
      },
    },
  })
  // Only `$on` is missing, which no operation uses.
  return extended as unknown as PrismaClient
}
