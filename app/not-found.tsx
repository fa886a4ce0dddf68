import type { Metadata } from 'next'
import { NothingHere } from '@/components/home/nothing-here'

export const metadata: Metadata = { title: 'Nothing here' }

export default function NotFound() {
  return (
    <NothingHere title="There is nothing at this address">
      A bin opens only in the browser that made it, or with its owner key.
    </NothingHere>
  )
}
