import type { Stage } from './stage'

/** One promise and a way to try to break it. */
export interface Trial {
  name: string
  /** The promise, in a sentence. */
  promise: string
  /** Seconds until it counts as failed. */
  limit: { quick: number; full: number }
  /** Whether it measures times, which another trial beside it would distort. */
  times?: true
  run(stage: Stage): Promise<Outcome>
}

export interface Outcome {
  /** How it was tried, with the counts. */
  how: string
  /** The result, in figures. */
  result: string
  /** What is wrong; empty if the promise held. */
  faults: string[]
  /** Why part of it could not be tried on this machine. */
  missing?: string
  table?: ReportTable
}

export interface ReportTable {
  title: string
  head: string[]
  rows: string[][]
}

/** Thrown if a machine lacks what a trial needs. */
export class NotHere extends Error {}
