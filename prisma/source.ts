import { type BodyReads, prepareBodies } from './bodies'
import { type CaptureHeads, prepareCaptureHeads } from './capture-heads'
import type { Opened, PrismaClient } from './open'

/** Where reads come from: Prisma's client, and what is read without it. */
export interface Source {
  db: PrismaClient
  bodies: BodyReads
  heads: CaptureHeads
}

export const sourceOf = ({ db, connection }: Opened): Source => ({
  db,
  bodies: prepareBodies(connection),
  heads: prepareCaptureHeads(connection),
})
