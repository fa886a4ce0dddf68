'use client'

import { BinTable } from './bin-table'
import { ClosedBins } from './closed-bins'
import { HomeHeader } from './home-header'
import { NewBinForm } from './new-bin-form'
import { RequestPicture } from './request-picture'
import { useBins } from './use-bins'

/** @param atOnce whether it makes a bin by itself, as the page `/new` does */
export function Home({ captureOrigin, atOnce }: { captureOrigin: string; atOnce: boolean }) {
  const { bins, reload } = useBins()
  return (
    <>
      <HomeHeader onKeyChanged={reload} />
      <main className="mx-auto max-w-[1064px] px-6 pt-12 pb-16 md:pt-20">
        <div className="grid items-start gap-12 lg:grid-cols-[minmax(0,1fr)_452px] lg:gap-16">
          <div>
            <h1 className="max-w-[12em] text-2xl md:-mt-1 font-semibold tracking-[-0.025em] text-balance max-md:text-[34px] max-md:leading-[38px]">
              See every webhook exactly as it was sent.
            </h1>
            <p className="mt-4 max-w-[500px] text-lg leading-[26px] text-ink-2">
              Make a bin, point a webhook at its address, and watch each request arrive: every
              header line in order, every byte, the moment it lands.
            </p>
            {bins.state === 'ready' && bins.signedOut && (
              <p
                role="status"
                className="mt-6 max-w-[500px] rounded-sm border border-line bg-panel p-3"
              >
                This browser was signed out, or its key was replaced. Your bins still exist: enter
                their owner key under “Keys and browsers”.
              </p>
            )}
            <NewBinForm atOnce={atOnce} />
          </div>
          <RequestPicture />
        </div>
        <BinTable bins={bins} captureOrigin={captureOrigin} reload={reload} />
        {bins.state === 'ready' && <ClosedBins bins={bins.closed} reload={reload} />}
      </main>
    </>
  )
}
