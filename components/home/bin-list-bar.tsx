import { Search } from 'lucide-react'
import { Input } from '../ui/input'
import { Select } from '../ui/select'
import { type BinOrder, binOrders } from './bin-list'

/** Finds among the bins, and puts them in an order. */
export function BinListBar({
  search,
  order,
  onSearch,
  onOrder,
}: {
  search: string
  order: BinOrder
  onSearch: (search: string) => void
  onOrder: (order: BinOrder) => void
}) {
  return (
    <div className="flex min-w-0 flex-1 items-center justify-end gap-2 phone:basis-full">
      <div className="relative min-w-0 flex-1 sm:max-w-[260px]">
        <Search
          size={14}
          strokeWidth={1.75}
          aria-hidden
          className="pointer-events-none absolute top-2 left-2.5 text-ink-3"
        />
        <Input
          type="search"
          aria-label="Find a bin"
          placeholder="Name or address"
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onSearch('')
          }}
          className="pl-8"
        />
      </div>
      <Select aria-label="Order" value={order} options={binOrders} onValueChange={onOrder} />
    </div>
  )
}
