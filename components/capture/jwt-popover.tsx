'use client'

import { Popover } from 'radix-ui'
import type { Jwt } from './jwt'
import { JwtView } from './jwt-view'

/** A word that opens the token beside its place. */
export function JwtPopover({ jwt }: { jwt: Jwt }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        onClick={(event) => event.stopPropagation()}
        className="font-sans text-sm text-copper-ink hover:underline"
      >
        JWT
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Decoded JWT"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onClick={(event) => event.stopPropagation()}
          className="z-30 w-[min(560px,calc(100vw-16px))] animate-appear rounded-md border border-line bg-panel p-4 shadow-float"
        >
          <JwtView jwt={jwt} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
