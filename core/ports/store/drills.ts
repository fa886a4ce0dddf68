import type { None, OperationList } from './operation-list'

/** The position of a failure drill: how many answers of its plan were given. */
export interface DrillPositionRecord {
  binKey: number
  rule: string
  /** Empty if the rule counts per bin. */
  eventKey: string
  position: number
}

export interface DrillLookUps {
  /** Returns the positions of a bin's drills, for a capture request. */
  drillsOf(binKey: number): Promise<DrillPositionRecord[]>
}

export interface DrillWrites {
  /** Stores positions of drills of open bins, replacing earlier ones; position 0 deletes the row. */
  saveDrills(drills: DrillPositionRecord[]): Promise<void>
  /** Deletes the positions of a bin's drills, or those of one rule. */
  clearDrills(binKey: number, rule?: string): Promise<void>
}

export const drillVerbs = {
  drillsOf: 'lookUp',
  saveDrills: 'write',
  clearDrills: 'write',
} as const satisfies OperationList<DrillLookUps, None, DrillWrites>
