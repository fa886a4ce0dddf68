import { buttonClass } from '../ui/button'
import { newBinForm } from './new-bin-form'

/** Where nothing is yet: the address that one click makes, as it will look. */
export function FirstAddress({ captureOrigin }: { captureOrigin: string }) {
  return (
    <div className="px-6 py-8 phone:px-4">
      <p className="font-medium text-ink">No bins yet: this becomes your first address</p>
      <div className="mt-3 flex h-[42px] max-w-[620px] min-w-0 items-center rounded-md border border-line-strong bg-sunken">
        <span className="min-w-0 flex-1 truncate pl-3 font-mono text-base text-ink-2">
          {captureOrigin}/in/<span className="text-ink-3">…</span>
        </span>
        <button
          type="submit"
          form={newBinForm}
          className={`${buttonClass('primary')} -my-px -mr-px h-[42px]! rounded-l-none! rounded-r-md! px-4!`}
        >
          Get this address
        </button>
      </div>
      <p className="mt-3 max-w-[62ch] text-ink-2">
        Whatever is sent to it is kept and shown. If you have bins in another browser, enter its
        owner key under Keys and browsers.
      </p>
    </div>
  )
}
