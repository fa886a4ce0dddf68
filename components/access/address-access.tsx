import type { Bin } from '@/core/contract/bin'
import { CopyButton } from '../ui/copy-button'
import { AccessPart } from './access-part'

/** The capture address, and the mail address if the instance catches mails. */
export function AddressAccess({ url, mail }: { url: string; mail: Bin['mail'] }) {
  return (
    <AccessPart
      title="The address sends"
      opens={`Whoever has it can send ${mail ? 'requests and mails' : 'requests'} to this bin. It reads nothing.`}
    >
      <Line text={url} copy="Copy the address" />
      {mail && (
        <>
          <Line text={mail.address} copy="Copy the mail address" />
          <p className="text-sm text-ink-2">
            Mails are caught on port {mail.port} of that host. What stands after a + before the @ is
            shown with the mail.
          </p>
        </>
      )}
    </AccessPart>
  )
}

function Line({ text, copy }: { text: string; copy: string }) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <code className="min-w-0 flex-1 basis-[220px] rounded-sm bg-sunken px-2.5 py-1.5 font-mono text-sm wrap-anywhere">
        {text}
      </code>
      <CopyButton text={text} label={copy} />
    </div>
  )
}
