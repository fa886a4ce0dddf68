import { CopyButton } from '../ui/copy-button'
import { AccessPart } from './access-part'

/** The capture address. */
export function AddressAccess({ url }: { url: string }) {
  return (
    <AccessPart
      title="The address sends"
      opens="Whoever has it can send requests to this bin. It reads nothing."
    >
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 basis-[220px] rounded-sm bg-sunken px-2.5 py-1.5 font-mono text-sm wrap-anywhere">
          {url}
        </code>
        <CopyButton text={url} label="Copy the address" />
      </div>
    </AccessPart>
  )
}
