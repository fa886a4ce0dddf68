import { CopyButton } from '../ui/copy-button'

/** The new link's address, to be copied now. */
export function ShareCreated({ url }: { url: string }) {
  return (
    <div
      role="status"
      className="mt-4 rounded-md border border-copper-line bg-copper-wash p-3 on-wash"
    >
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 basis-[220px] font-mono text-sm wrap-anywhere">{url}</code>
        <CopyButton text={url} label="Copy link" variant="primary" />
      </div>
      <p className="mt-2 text-sm text-ink-2">Shown once: only its fingerprint is kept.</p>
    </div>
  )
}
