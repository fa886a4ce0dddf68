import { CaptureList } from './capture-list'
import { ListHeader } from './list-header'
import { PauseLine } from './pause-line'
import { heldCount, type InspectorState } from './state'
import type { InspectorControls } from './use-inspector'

/** The requests, and what is done with the list of them. */
export function ListPane({
  state,
  controls,
}: {
  state: InspectorState
  controls: InspectorControls
}) {
  return (
    <>
      <ListHeader state={state} controls={controls} />
      {state.heldFrom !== null && (
        <PauseLine held={heldCount(state)} onResume={() => controls.pause(false)} />
      )}
      <CaptureList state={state} controls={controls} />
    </>
  )
}
