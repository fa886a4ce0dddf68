import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Inspector } from '@/components/inspector/inspector'
import { orNotFound, queryIn, selectedBy } from '@/components/live/or-not-found'
import { readOwnBin } from '@/core/bins/manage-bins'
import { listCaptures } from '@/core/inspect/read-captures'
import { services } from '@/core/services'
import { cookieOf } from '@/server/front-door/credentials'

interface Props {
  params: Promise<{ bin: string }>
  searchParams: Promise<{ c?: string | string[]; q?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const viewer = await caller()
  const { name } = await readOwnBin(services(), viewer, (await params).bin).catch(orNotFound)
  return { title: name, robots: { index: false } }
}

export default async function BinPage({ params, searchParams }: Props) {
  const [{ bin: id }, { c, q }, viewer] = await Promise.all([params, searchParams, caller()])
  const [bin, page] = await Promise.all([
    readOwnBin(services(), viewer, id),
    listCaptures(services(), viewer, id, { limit: 100 }),
  ]).catch(orNotFound)
  const source = { kind: 'bin', bin: id, url: bin.url, mail: bin.mail } as const
  const asked = { selected: selectedBy(c), query: queryIn(q) }
  const { policy } = services()
  return <Inspector key={id} source={source} bin={bin} page={page} policy={policy} {...asked} />
}

async function caller() {
  const sent = await headers()
  const remoteAddress = sent.get('x-wirebin-client') ?? ''
  const userAgent = sent.get('user-agent') ?? ''
  const cookie = cookieOf(sent.get('cookie'), services().publicOrigin)
  return { bearer: null, cookie, remoteAddress, userAgent }
}
