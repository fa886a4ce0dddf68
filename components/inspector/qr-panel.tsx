import { Button } from '../ui/button'
import { saveBlob } from '../ui/save-blob'
import { Qr, qrFile } from './qr'

/** The address as a QR code, and as a file of it. */
export function QrPanel({ url }: { url: string }) {
  const save = (): void =>
    saveBlob(new Blob([qrFile(url)], { type: 'image/svg+xml' }), 'address.svg')
  return (
    <>
      <div className="min-h-[200px]">
        <Qr text={url} />
      </div>
      <Button className="mt-2 w-full" onClick={save}>
        Save as SVG
      </Button>
      <p className="mt-3 font-mono text-xs text-ink-2 wrap-anywhere">{url}</p>
    </>
  )
}
