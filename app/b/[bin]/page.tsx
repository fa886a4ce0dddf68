import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Inspector } from '@/components/inspector/inspector'
import { orNotFound, queryIn, selectedBy } from '@/components/inspector/or-not-found'
import { readBin } from '@/core/bins/manage-bins'
import { listCaptures } from '@/core/inspect/read-captures'
import { services } from '@/core/services'
import { cookieOf } from '@/server/credentials'

interface Props {
  params: Promise<{ bin: string }>
  searchParams: Promise<{ c?: string | string[]; q?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const bin = await readBin(services(), await caller(), (await params).bin).catch(() => null)
  return { title: bin?.name ?? 'Nothing here', robots: { index: false } }
}

export default async function BinPage({ params, searchParams }: Props) {
  const [{ bin: id }, { c, q }, viewer] = await Promise.all([params, searchParams, caller()])
  const [bin, page] = await Promise.all([
    readBin(services(), viewer, id),
    listCaptures(services(), viewer, id, { limit: 100 }),
  ]).catch(orNotFound)
  const source = { kind: 'bin', bin: id, url: bin.url } as const
  const asked = { selected: selectedBy(c), query: queryIn(q) }
  const { policy } = services()
  return <Inspector key={id} source={source} bin={bin} page={page} policy={policy} {...asked} />
}

async function caller() {
  const sent = await headers()
  const remoteAddress = sent.get('x-wirebin-client') ?? ''
  return { bearer: null, cookie: cookieOf(sent.get('cookie')), remoteAddress }
}
