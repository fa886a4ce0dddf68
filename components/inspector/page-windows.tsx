import { ShareDialog } from '@/components/share/share-dialog'
import { HelpSheet } from './help-sheet'
import { Palette } from './palette'
import { usePageCommands } from './use-page-commands'

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
        <ShareDialog bin={bin} capture={capture ?? undefined} open onOpenChange={onSharing} />
      )}
    </>
  )
}
