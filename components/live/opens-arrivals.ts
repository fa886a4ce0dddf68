import type { InspectorState } from './state'

/** Whether a new capture is selected on arrival. During a search, new captures are not followed. */
export const opensArrivals = ({ follow, heldFrom, finding }: InspectorState): boolean =>
  follow && heldFrom === null && finding.found === null
