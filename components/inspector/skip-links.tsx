import { detailId } from './use-list-commands'

const link =
  'sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-sm focus:bg-panel focus:px-3 focus:py-2 focus:text-copper-ink focus:shadow-float'

/** The first stops of the Tab key: past the bars, to the list and to the open request. */
export function SkipLinks() {
  return (
    <>
      {/* Not by the address alone: what it names would not be focused a second time. */}
      <a href="#requests" onClick={(event) => skip(event, '[role="listbox"]')} className={link}>
        Skip to the requests
      </a>
      <a href={`#${detailId}`} onClick={(event) => skip(event, `#${detailId}`)} className={link}>
        Skip to the open request
      </a>
    </>
  )
}

function skip(event: { preventDefault(): void }, selector: string) {
  event.preventDefault()
  document.querySelector<HTMLElement>(selector)?.focus()
}
