import type { Metadata } from 'next'
import { NothingHere } from '@/components/home/nothing-here'

export const metadata: Metadata = { title: 'Nothing here' }

export default function LinkNotFound() {
  return (
    <NothingHere title="This link shows nothing">
      It was revoked, has expired, or was never made. Ask whoever sent it for a new one; if the bin
      is yours, its owner key opens it.
    </NothingHere>
  )
}
