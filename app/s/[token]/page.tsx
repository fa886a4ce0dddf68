import type { Metadata } from 'next'
import { Inspector } from '@/components/inspector/inspector'
import { nothingAsked, orNotFound, queryIn, selectedBy } from '@/components/inspector/or-not-found'
import { listCaptures } from '@/core/inspect/read-captures'
import { services } from '@/core/services'
import { openShare } from '@/core/share/manage-shares'

export const metadata: Metadata = {
  title: 'Shared with you',
  robots: { index: false, follow: false },
}

interface Props {
  params: Promise<{ token: string }>
  searchParams: Promise<{ c?: string | string[]; q?: string | string[] }>
}

export default async function SharePage({ params, searchParams }: Props) {
  const [{ token }, { c, q }] = await Promise.all([params, searchParams])
  const { bin, share } = await openShare(services(), token).catch(orNotFound)
  const caller = { bearer: token, cookie: null, remoteAddress: '' }
  const page = await listCaptures(services(), caller, bin.id, { limit: 100 }).catch(orNotFound)
  const source = { kind: 'share', bin: bin.id, token, url: bin.url } as const
  const selected = share.capture ?? selectedBy(c)
  const query = share.capture === null ? queryIn(q) : nothingAsked
  return <Inspector key={token} {...{ source, bin, page, selected, query, share }} />
}
