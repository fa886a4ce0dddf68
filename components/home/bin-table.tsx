'use client'

import type { Bin } from '@/core/contract/bin'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { BinRow } from './bin-row'
import type { BinsState } from './use-bins'

export function BinTable({ bins, reload }: { bins: BinsState; reload: () => Promise<void> }) {
  return (
    <section className="mt-12" aria-labelledby="your-bins">
      <h2 id="your-bins" className="mb-2 text-lg font-semibold">
        Your bins
      </h2>
      <div className="overflow-hidden rounded-lg border border-line bg-panel">
        {bins.state === 'loading' && <Loading />}
        {bins.state === 'error' && (
          <EmptyState
            title="Your bins could not be read"
            action={<Button onClick={() => void reload()}>Try again</Button>}
          >
            {bins.message} What they caught is kept.
          </EmptyState>
        )}
        {bins.state === 'ready' && bins.bins.length === 0 && (
          <EmptyState title="No bins yet">
            The first one you make appears here. If you have bins in another browser, enter its
            owner key under Keys and browsers.
          </EmptyState>
        )}
        {bins.state === 'ready' && bins.bins.length > 0 && (
          <Table bins={bins.bins} reload={reload} />
        )}
      </div>
    </section>
  )
}

function Table({ bins, reload }: { bins: Bin[]; reload: () => Promise<void> }) {
  const head = 'h-8 px-4 text-left text-xs font-normal text-ink-3'
  return (
    <table className="w-full table-fixed">
      <thead className="border-b border-line bg-sunken">
        <tr>
          <th scope="col" className={`${head} md:w-[198px]`}>
            Bin
          </th>
          <th scope="col" className={`${head} w-[282px] max-md:hidden`}>
            Address
          </th>
          <th scope="col" className={`${head} w-[128px] max-sm:hidden`}>
            Kept
          </th>
          <th scope="col" className={`${head} w-[112px] md:w-[142px]`}>
            Last request
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            Expires
          </th>
          <th scope="col" className={`${head} w-[92px]`}>
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {bins.map((bin) => (
          <BinRow key={bin.id} bin={bin} reload={reload} />
        ))}
      </tbody>
    </table>
  )
}

function Loading() {
  return (
    <div role="status" aria-label="Reading your bins">
      <div className="h-8 border-b border-line bg-sunken" />
      <div className="flex h-[53px] items-center gap-16 px-4">
        <span className="h-3 w-28 rounded-sm bg-sunken" />
        <span className="h-3 w-44 rounded-sm bg-sunken" />
        <span className="h-3 w-16 rounded-sm bg-sunken" />
      </div>
    </div>
  )
}
