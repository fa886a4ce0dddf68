import { EmptyState } from '../ui/empty-state'

const widths = ['w-10', 'w-64', 'w-80', 'w-72', 'w-96', 'w-56', 'w-64', 'w-10']

/** Shown in place of the capture: it is loading, gone, or could not be loaded. */
export function CaptureMissing({ state }: { state: 'loading' | 'gone' | 'error' }) {
  if (state === 'loading') {
    return (
      <div
        role="status"
        aria-label="Loading the request"
        className="flex-1 border-t border-line bg-paper px-6 py-5"
      >
        {widths.map((width, index) => (
          <div
            key={index}
            className={`mb-2.5 h-2.5 max-w-full animate-appear rounded-sm bg-sunken ${width}`}
          />
        ))}
      </div>
    )
  }
  return (
    <div role="alert" className="flex-1 border-t border-line bg-paper">
      {state === 'gone' ? (
        <EmptyState title="This request was deleted or evicted">
          A full bin evicts its oldest requests.
        </EmptyState>
      ) : (
        <EmptyState title="This request could not be loaded">
          It is still kept, and is loaded again every few seconds.
        </EmptyState>
      )}
    </div>
  )
}
