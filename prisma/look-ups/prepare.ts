import type Database from 'better-sqlite3'

/** Prepares a statement that returns numbers, not bigints, as a connection used by Prisma's client would. */
export const prepare = <Args extends unknown[], Row>(
  connection: Database.Database,
  sql: string,
): Database.Statement<Args, Row> => connection.prepare<Args, Row>(sql).safeIntegers(false)
