'use client'

import { Tooltip as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd'

/** Once, around the page: it lets a second tooltip open at once after a first. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Primitive.Provider delayDuration={500}>{children}</Primitive.Provider>
}

/** What a control is called, for who points at it or focuses it. `children` is one control. */
export function Tooltip({
  label,
  hint,
  children,
}: {
  label: string
  hint?: string
  children: ReactNode
}) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex animate-appear items-center gap-2 rounded-sm bg-ink px-2 py-1 text-xs text-paper"
        >
          {label}
          {hint && <Kbd>{hint}</Kbd>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
