import { CircleOff } from 'lucide-react'

/** Shown when the bin or the link is gone while the page is open. */
export function ClosedLine({ shared }: { shared: boolean }) {
  return (
    <p
      role="alert"
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-2 border-b border-line bg-sunken px-4 py-1.5 text-sm text-ink"
    >
      <CircleOff size={14} strokeWidth={1.75} aria-hidden className="text-server" />
      {shared
        ? 'This link has expired or was revoked. Nothing new appears here.'
        : 'This bin was deleted, has expired, or this browser no longer holds its key. Nothing new appears here.'}
      {!shared && (
        <a href="/" className="rounded-sm text-copper-ink underline underline-offset-2">
          Your bins
        </a>
      )}
    </p>
  )
}
