import type { RunningTimeRecord } from '../running-time'
import type { None, OperationList } from './operation-list'

export interface RunningTimeReads {
  /** Null before the first save. */
  readRunningTime(): Promise<RunningTimeRecord | null>
}

export interface RunningTimeWrites {
  saveRunningTime(record: RunningTimeRecord): Promise<void>
}

export const runningTimeVerbs = {
  readRunningTime: 'read',
  saveRunningTime: 'write',
} as const satisfies OperationList<None, RunningTimeReads, RunningTimeWrites>
