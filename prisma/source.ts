import type { BodyReads } from './bodies'
import type { PrismaClient } from './open'

/** Where reads come from: Prisma's client, and bodies read without it. */
export interface Source {
  db: PrismaClient
  bodies: BodyReads
}
