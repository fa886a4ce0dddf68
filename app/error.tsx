'use client'

import { PlainPage } from '@/components/home/plain-page'
import { Button } from '@/components/ui/button'

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <PlainPage title="This page could not be shown">
      <p>Something failed while it was made. Bins go on catching, and what was caught is kept.</p>
      <Button onClick={reset}>Try again</Button>
    </PlainPage>
  )
}
