import { useMoreCommands } from '../commands/more-commands'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { lazyComponent } from '../ui/lazy-component'
import { usePageCommands } from './use-page-commands'

const PaletteWindow = lazyComponent(() =>
  import('./palette-window').then(({ PaletteWindow }) => PaletteWindow),
)
const MorePageCommands = lazyComponent(() =>
  import('./more-page-commands').then(({ MorePageCommands }) => MorePageCommands),
)
const HelpSheet = lazyComponent(() =>
  import('../commands/help-sheet').then(({ HelpSheet }) => HelpSheet),
)
const ShareDialog = lazyComponent(() =>
  import('../share/share-dialog').then(({ ShareDialog }) => ShareDialog),
)

/** The windows over the whole page: palette and help, opened by key, and sharing, by its button. */
export function PageWindows({
  source,
  state,
  onSelect,
  sharing,
  onSharing,
}: {
  source: CaptureSource
  state: InspectorState
  onSelect: (seq: number) => void
  sharing: boolean
  onSharing: (open: boolean) => void
}) {
  const { showing, close } = usePageCommands()
  const more = useMoreCommands()
  return (
    <>
      {more && <MorePageCommands source={source} bin={state.bin.id} />}
      {showing === 'palette' && (
        <PaletteWindow source={source} state={state} onSelect={onSelect} onClose={close} />
      )}
      {showing === 'help' && <HelpSheet onClose={() => close()} />}
      {sharing && (
        <ShareDialog
          bin={state.bin.id}
          capture={state.selected ?? undefined}
          onClose={() => onSharing(false)}
        />
      )}
    </>
  )
}
