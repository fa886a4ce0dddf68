/** Background work that a request begins, unrelated to its response. */
const background = new Set([
  'verifyCaptures',
  'invalidateAll',
  'invalidateNext',
  'recordVerdicts',
  'learnShapes',
  'recordShapes',
  'recordReplyResults',
  'saveDrills',
  'status',
  'load',
  'deliveryLanes',
  'claimDeliveries',
  'finishDeliveries',
  'nextPoll',
  'finishPoll',
])
/**
 * Whether a request to this route calls the store operation in the background only: a change of the bin's secrets
 * verifies its captures again, with the bin looked up anew.
 */
export const isBackground = (operation: string, route: string): boolean =>
  background.has(operation) ||
  (operation === 'findBinToCatch' && route.includes('/secrets')) ||
  (ofQueue.has(operation) && (/^POST .*\/deliveries$/.test(route) || route.includes('/forwards')))
/** Deliveries that a request queues, or that a change of a forward releases, are sent in the background. */
const ofQueue = new Set(['readCapture', 'findBinToCatch'])
