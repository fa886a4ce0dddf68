import { PlainPage } from '../home/plain-page'

/**
 * Shown to programs that fetch link previews: reveals nothing, not even whether the link exists.
 */
export function NothingToPreview() {
  return (
    <PlainPage title="No preview">
      <p>Open this link in a browser to see what it shares.</p>
    </PlainPage>
  )
}
