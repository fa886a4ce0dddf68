import { buttonClass } from '../ui/button'
import { newBinForm } from './new-bin-form'

/** Where nothing is yet: the address that one click makes, as it will look. */
export function FirstAddress({ captureOrigin }: { captureOrigin: string }) {
  return (
    <div className="px-6 py-8 phone:px-4">
      <p className="font-medium text-ink">No bins yet: this becomes your first address</p>
      <div className="mt-3 flex min-h-[42px] max-w-[620px] min-w-0 items-center rounded-md border border-line-strong bg-sunken phone:flex-col phone:items-stretch">
        <span className="min-w-0 flex-1 px-3 py-2.5 font-mono wrap-anywhere text-base text-ink-2">
          {captureOrigin}/in/<span className="text-ink-3">…</span>
        </span>
        <button
          type="submit"
          form={newBinForm}
          className={`${buttonClass('primary')} -my-px -mr-px h-[42px]! rounded-l-none! rounded-r-md! px-4! phone:m-0! phone:rounded-t-none! phone:rounded-b-md!`}
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
