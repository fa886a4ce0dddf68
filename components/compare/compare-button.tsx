'use client'

import { GitCompareArrows } from 'lucide-react'
import { Button } from '../ui/button'
import { useComparing } from './comparing'

/** Compares with the previous request of the same kind, or lets the user choose one. */
export function CompareButton() {
  const comparing = useComparing()
  if (!comparing) return null
  const { with: other, previous, compare } = comparing
  return (
    <Button
      icon={GitCompareArrows}
      aria-pressed={other !== null}
      title={previous === null ? undefined : `With #${previous}, the previous of its kind (d)`}
      className="aria-pressed:border-copper aria-pressed:text-copper-ink"
      onClick={() => compare(other === null ? (previous ?? 0) : null)}
    >
      Compare
    </Button>
  )
}
