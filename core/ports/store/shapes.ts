import type { Drift } from '../../contract/drift'
import type { ShapeNode } from '../../shapes/shape'
import type { None, OperationList } from './operation-list'

/** The shape of an event of a bin. */
export interface ShapeRecord {
  key: string
  provider: string | null
  event: string
  seen: number
  tree: ShapeNode
}

/** What was learnt from some captures of a bin; nothing of it is stored yet. */
export interface Learnt {
  /** The number behind which it began, and the last that was looked at. */
  from: number
  to: number
  /** Shapes that changed. */
  shapes: ShapeRecord[]
  drifts: { seq: number; drift: Drift }[]
  /** Whether all were looked at. */
  complete: boolean
}

export interface ShapeReads {
  /**
   * Learns the shapes of events from the captures of a bin that were not looked at yet, ascending, for a few
   * hundredths of a second.
   *
   * @param known the last number that was looked at, if nothing was to be stored of it
   */
  learnShapes(binKey: number, known: number): Promise<Learnt>
  /** Returns the shape of an event; null if none was learnt. */
  readShape(binKey: number, key: string): Promise<ShapeRecord | null>
}

export interface ShapeWrites {
  /**
   * Stores what was learnt. False, and nothing is stored, if the bin is closed, or something was stored since it
   * was learnt.
   */
  recordShapes(binKey: number, learnt: Omit<Learnt, 'complete'>): Promise<boolean>
}

export const shapeVerbs = {
  learnShapes: 'search',
  readShape: 'read',
  recordShapes: 'write',
} as const satisfies OperationList<None, ShapeReads, ShapeWrites>
