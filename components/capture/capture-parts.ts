/** What is shown of a capture once it is loaded, and what its keys need: one script. */
export { CaptureActions } from './capture-actions'
export { CaptureTabs } from './capture-tabs'
export { bodyToCopy } from '../body/body-to-copy'
