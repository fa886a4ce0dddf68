import { lazily } from '../ui/lazily'
import { usePageCommands } from './use-page-commands'

const Palette = lazily(() => import('./palette').then(({ Palette }) => Palette))
const HelpSheet = lazily(() => import('./help-sheet').then(({ HelpSheet }) => HelpSheet))
const ShareDialog = lazily(() =>
  import('../share/share-dialog').then(({ ShareDialog }) => ShareDialog),
)

/** The windows over the whole page: the palette and the keys by their keys, sharing by its button. */
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
