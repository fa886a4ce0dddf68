import { lazyComponent } from '../ui/lazy-component'
import { usePageCommands } from './use-page-commands'

const Palette = lazyComponent(() => import('../commands/palette').then(({ Palette }) => Palette))
const HelpSheet = lazyComponent(() =>
  import('../commands/help-sheet').then(({ HelpSheet }) => HelpSheet),
)
const ShareDialog = lazyComponent(() =>
  import('../share/share-dialog').then(({ ShareDialog }) => ShareDialog),
)

/** The windows over the whole page: palette and help, opened by key, and sharing, by its button. */
export function PageWindows({
  bin,
  capture,
  sharing,
  onSharing,
}: {
  bin: string
  capture: number | null
  sharing: boolean
  onSharing: (open: boolean) => void
}) {
  const { showing, close } = usePageCommands()
  return (
    <>
      {showing === 'palette' && <Palette onClose={close} />}
      {showing === 'help' && <HelpSheet onClose={() => close()} />}
      {sharing && (
        <ShareDialog bin={bin} capture={capture ?? undefined} onClose={() => onSharing(false)} />
      )}
    </>
  )
}
