'use client'

import { useMemo, useState } from 'react'
import { findJwts, type Jwt } from './jwt'
import { JwtView } from './jwt-view'

/** Lists the tokens in a captured text; each opens below it. */
export function JwtBeside({ text }: { text: string }) {
  const jwts = useMemo(() => findJwts(text), [text])
  return jwts.map((jwt) => <Token key={jwt.token} jwt={jwt} />)
}

function Token({ jwt }: { jwt: Jwt }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="my-1 font-sans">
      <summary className="w-max cursor-pointer text-sm text-copper-ink hover:underline">
        JWT, not verified
      </summary>
      {open && (
        <div className="mt-2 mb-3 rounded-md border border-line bg-panel p-4">
          <JwtView jwt={jwt} />
        </div>
      )}
    </details>
  )
}
