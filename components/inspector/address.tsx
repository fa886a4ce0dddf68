import { CopyButton } from '../ui/copy-button'
import { QrButton } from './qr-button'

/** Shows the capture address. The host is muted, the bin's own part never cut off. */
export function Address({ url, bin }: { url: string; bin: string }) {
  const prefix = url.endsWith(bin) ? url.slice(0, -bin.length) : ''
  return (
    <div className="flex h-[34px] min-w-0 max-w-[560px] flex-1 items-center rounded-md border border-line-strong bg-sunken">
      <div
        role="group"
        aria-label="Address of this bin"
        title={url}
        className="flex min-w-0 flex-1 items-center pr-1 pl-3 font-mono text-base"
      >
        {/* Right to left, so that a narrow bar cuts off the beginning. */}
        <span className="min-w-0 truncate text-ink-2 [direction:rtl]">
          <bdi dir="ltr">{prefix}</bdi>
        </span>
        <span className="max-w-full shrink-0 truncate font-medium text-ink">
          {prefix === '' ? url : bin}
        </span>
      </div>
      <span className="flex max-lg:hidden">
        <QrButton url={url} />
      </span>
      <CopyButton
        text={url}
        variant="primary"
        className="-my-px -mr-px h-[34px]! rounded-l-none! rounded-r-md! border-0! px-3.5! desk:max-lg:w-[38px] desk:max-lg:gap-0! desk:max-lg:px-0! desk:max-lg:[&>span]:sr-only"
      />
    </div>
  )
}
