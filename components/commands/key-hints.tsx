'use client'

import { Kbd } from '../ui/kbd'
import { useAllCommands } from './commands'
import { keyName } from './keys'
import { useMac } from './use-keys'

/** The most useful keys. */
export function KeyHints() {
  const mac = useMac()
  const hints = new Map<string, string[]>()
  for (const { hint, keys } of useAllCommands()) {
    if (hint && keys?.[0]) hints.set(hint, [...(hints.get(hint) ?? []), keyName(keys[0], mac)])
  }
  return (
    <span className="ml-auto flex items-center gap-4 max-lg:hidden">
      {[...hints].map(([hint, keys]) => (
        <span key={hint} className="flex items-center gap-1">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          <span className="ml-0.5">{hint}</span>
        </span>
      ))}
    </span>
  )
}
