import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Home } from '@/components/home/home'
import { makesAtOnce } from '@/core/bins/at-once'
import { services } from '@/core/services'

export const metadata: Metadata = { title: 'New bin', robots: { index: false } }

/** Makes a bin by its script, so that an address costs no click; otherwise it is the home page. */
export default async function NewBinPage() {
  const sent = await headers()
  const atOnce = makesAtOnce(sent.get('x-wirebin-visit'), sent.get('sec-fetch-site'))
  return <Home captureOrigin={services().captureOrigin} atOnce={atOnce} />
}
