'use client'

import { lazyComponent } from '../../ui/lazy-component'
import { Popover } from '../../ui/popover'
import type { Jwt } from './jwt'

const JwtView = lazyComponent(() => import('./jwt-view').then(({ JwtView }) => JwtView))

/** A button that opens the decoded token beside it. */
export function JwtPopover({ jwt }: { jwt: Jwt }) {
  return (
    <Popover
      label="Decoded JWT"
      className="w-[min(560px,calc(100vw-16px))]"
      trigger={
        <button type="button" className="font-sans text-sm text-copper-ink hover:underline">
          JWT
        </button>
      }
    >
      <JwtView jwt={jwt} />
    </Popover>
  )
}
