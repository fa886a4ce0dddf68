import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Inspector } from '@/components/inspector/inspector'
import { noQuery, orNotFound, queryIn, selectedBy } from '@/components/live/or-not-found'
import { NothingToPreview } from '@/components/share/nothing-to-preview'
import { listCaptures } from '@/core/inspect/read-captures'
import { services } from '@/core/services'
import { openShare, readShare } from '@/core/share/manage-shares'

export const metadata: Metadata = {
  title: 'Shared with you',
  robots: { index: false, follow: false },
}

interface Props {
  params: Promise<{ token: string }>
  searchParams: Promise<{ c?: string | string[]; q?: string | string[] }>
}

export default async function SharePage({ params, searchParams }: Props) {
  const [{ token }, { c, q }, sent] = await Promise.all([params, searchParams, headers()])
  const visit = sent.get('x-wirebin-visit')
  // A preview does not reveal whether the link exists either.
  if (visit === 'preview') return <NothingToPreview />
  const read = visit === 'reader' ? openShare : readShare
  const remoteAddress = sent.get('x-wirebin-client') ?? ''
  const { bin, share } = await read(services(), token, remoteAddress).catch(orNotFound)
  const caller = { bearer: token, cookie: null, remoteAddress }
  const page = await listCaptures(services(), caller, bin.id, { limit: 100 }).catch(orNotFound)
  const source = { kind: 'share', bin: bin.id, token } as const
  const selected = share.capture ?? selectedBy(c)
  const query = share.capture === null ? queryIn(q) : noQuery
  return <Inspector key={token} {...{ source, bin, page, selected, query, share }} />
}
