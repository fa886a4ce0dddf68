import type { InspectorState } from './state'

/** Whether a new capture is selected on arrival. During a search, new captures are not followed. */
export const opensArrivals = ({ follow, pausedAfter, finding }: InspectorState): boolean =>
  follow && pausedAfter === null && finding.found === null
