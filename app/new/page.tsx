import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Home } from '@/components/home/home'
import { makesAtOnce } from '@/core/bins/at-once'
import { services } from '@/core/services'

export const metadata: Metadata = { title: 'New bin', robots: { index: false } }

/** The home page, whose script makes a bin when it loads, unless another site sent the visitor here (core/bins/at-once.ts). */
export default async function NewBinPage() {
  const sent = await headers()
  const atOnce = makesAtOnce(sent.get('x-wirebin-visit'), sent.get('sec-fetch-site'))
  return <Home captureOrigin={services().captureOrigin} atOnce={atOnce} />
}
