import type { Metadata } from 'next'
import Link from 'next/link'
import { PlainPage } from '@/components/home/plain-page'
import { buttonClass } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Nothing here' }

export default function NotFound() {
  return (
    <PlainPage title="There is nothing at this address">
      <p>
        A bin opens only in the browser that made it, or with its owner key. A link can have expired
        or been revoked. Ask whoever sent it for a new one.
      </p>
      <Link href="/" className={buttonClass()}>
        Your bins
      </Link>
    </PlainPage>
  )
}
