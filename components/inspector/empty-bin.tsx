import { Send, Stethoscope } from 'lucide-react'
import type { Bin } from '@/core/contract/bin'
import { isOnlyLocal } from '@/core/http/reach'
import { showBinWindow } from '../commands/bin-window'
import { showSampleWindow } from '../samples/sample-window-shown'
import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'

/** Explains what to do with an empty bin. */
export function EmptyBin({
  url,
  mail,
  untouched,
}: {
  /** Its capture address; null for read-only viewers. */
  url: string | null
  /** Where mails to it go; null if the instance catches none. */
  mail: Bin['mail']
  /** Nothing has ever arrived; otherwise it was cleared. */
  untouched: boolean
}) {
  if (url === null) {
    return (
      <Centred title={untouched ? 'Nothing has arrived yet' : 'This bin is empty'}>
        <p className="text-ink-2">Requests appear here the moment they arrive.</p>
      </Centred>
    )
  }
  const curl = `curl -d '{"hello":"world"}' -H 'Content-Type: application/json' ${url}`
  return (
    <Centred title={untouched ? 'Send the first request' : 'This bin is empty'}>
      <div className="mb-5 flex flex-col items-start gap-2 desk:hidden">
        <code className="w-full rounded-md border border-line-strong bg-sunken px-3 py-2 font-mono text-base wrap-anywhere">
          {url}
        </code>
        <CopyButton text={url} variant="primary" label="Copy the address" />
      </div>
      <p className="text-ink-2">
        Give the address above to the service whose webhooks you want to see, or send one from a
        terminal, or as a sample of what a provider sends. It appears here the moment it arrives.
      </p>
      <div className="mt-5 flex items-start gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-4">
        <code className="min-w-0 flex-1 py-[5px] font-mono text-sm leading-5 wrap-anywhere">
          {curl}
        </code>
        <CopyButton text={curl} iconOnly label="Copy the curl command" />
      </div>
      {mail && (
        <p className="mt-4 flex flex-wrap items-center gap-x-2 text-sm text-ink-2">
          <span className="min-w-0 wrap-anywhere">
            Mails are caught as well: to <code className="font-mono text-ink">{mail.address}</code>,
            on port {mail.port} of that host.
          </span>
          <CopyButton text={mail.address} iconOnly label="Copy the mail address" />
        </p>
      )}
      {isOnlyLocal(url) && (
        <p className="mt-4 text-sm text-ink-2">
          Senders on the Internet do not reach this address: start Wirebin with a tunnel (
          <code className="font-mono whitespace-nowrap">npm start -- --tunnel cloudflared</code>),
          listen from here to a public instance (
          <code className="font-mono whitespace-nowrap">wirebin listen</code>), or deploy it.
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button icon={Send} onClick={() => showSampleWindow()}>
          Send a sample
        </Button>
        <Button icon={Stethoscope} onClick={() => showBinWindow('diagnosis')}>
          Why does nothing arrive?
        </Button>
      </div>
    </Centred>
  )
}

function Centred({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="flex min-h-0 flex-1 justify-center overflow-y-auto px-6 pt-[14vh] pb-10">
      <section className="w-full max-w-[620px]" aria-label={title}>
        <h2 className="mb-2 text-xl font-semibold tracking-[-0.01em]">{title}</h2>
        {children}
      </section>
    </div>
  )
}
