'use client'

import { useState } from 'react'
import type { Bin } from '@/core/contract/bin'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { useStored } from '../ui/use-stored'
import { type BinOrder, binOrders, listedBins } from './bin-list'
import { BinListBar } from './bin-list-bar'
import { BinRow } from './bin-row'
import { FirstAddress } from './first-address'
import type { BinsState } from './use-bins'

export function BinTable({
  bins,
  captureOrigin,
  reload,
}: {
  bins: BinsState
  captureOrigin: string
  reload: () => Promise<void>
}) {
  const [search, setSearch] = useState('')
  const [order, setOrder] = useStored('binOrder', orders)
  const all = bins.state === 'ready' ? bins.bins : []
  const listed = listedBins(all, search, order)
  return (
    <section className="mt-12" aria-labelledby="your-bins">
      <div className="mb-2 flex flex-wrap items-center gap-x-6 gap-y-2">
        <h2 id="your-bins" className="text-lg font-semibold">
          Your bins
        </h2>
        {all.length > 1 && (
          <BinListBar {...{ search, order }} onSearch={setSearch} onOrder={setOrder} />
        )}
      </div>
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
        {bins.state === 'ready' && all.length === 0 && <FirstAddress {...{ captureOrigin }} />}
        {all.length > 0 && listed.length === 0 && (
          <EmptyState
            title="No bin has this in its name or address"
            action={<Button onClick={() => setSearch('')}>Show all</Button>}
          />
        )}
        {listed.length > 0 && <Table bins={listed} reload={reload} />}
      </div>
    </section>
  )
}

const orders = binOrders.map(({ value }) => value) as [BinOrder, ...BinOrder[]]

function Table({ bins, reload }: { bins: Bin[]; reload: () => Promise<void> }) {
  const head = 'h-8 px-4 text-left text-xs font-normal text-ink-3'
  return (
    <table className="w-full table-fixed">
      <thead className="border-b border-line bg-sunken">
        <tr>
          <th scope="col" className={`${head} lg:w-[198px]`}>
            Bin
          </th>
          <th scope="col" className={`${head} w-[282px] max-lg:hidden`}>
            Address
          </th>
          <th scope="col" className={`${head} w-[128px] max-sm:hidden`}>
            Kept
          </th>
          <th scope="col" className={`${head} w-[112px] max-sm:hidden md:w-[142px]`}>
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
