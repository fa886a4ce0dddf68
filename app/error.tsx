'use client'

import { PlainPage } from '@/components/home/plain-page'
import { Button } from '@/components/ui/button'

const title = 'This page could not be shown'

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <PlainPage title={title}>
      <title>{`${title} · Wirebin`}</title>
      <p>Your bins are not affected: they still receive and keep requests.</p>
      <Button onClick={reset}>Try again</Button>
    </PlainPage>
  )
}
