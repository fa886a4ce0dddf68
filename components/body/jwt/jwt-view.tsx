'use client'

import { useMemo } from 'react'
import { CopyButton } from '../../ui/copy-button'
import { useNow } from '../../ui/use-now'
import { ago, soon } from '../../ui/words'
import { jsonLines } from '../text/json-lines'
import { type Jwt, jwtTimes } from './jwt'
import { tokenColours } from '../text/token-colours'
import { VisibleText } from '../../elements/visible-text'

/** Shows a decoded token, and that it is not verified. */
export function JwtView({ jwt }: { jwt: Jwt }) {
  const now = useNow()
  return (
    <div className="max-w-[90ch] font-sans text-sm">
      <p className="text-ink-2">
        JWT, <strong className="font-medium text-client">not verified</strong>: anyone could have
        written it.
      </p>
      <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        {jwtTimes(jwt, now).map(({ claim, words, at, past }) => (
          <div key={claim} className="flex gap-1.5">
            <dt className="text-ink-2">{words}</dt>
            <dd>
              {at.replace('T', ' ').replace('.000Z', ' UTC')}, {past ? ago(at, now) : soon(at, now)}
            </dd>
          </div>
        ))}
      </dl>
      <Piece name="Header" json={jwt.header} />
      <Piece name="Payload" json={jwt.payload} />
      <p className="mt-2 text-ink-2">
        Signature of {jwt.signature.length === 0 ? 'no' : jwt.signature.length} characters
      </p>
    </div>
  )
}

function Piece({ name, json }: { name: string; json: string }) {
  const lines = useMemo(() => {
    const result = jsonLines(json)
    return 'lines' in result
      ? result.lines
      : [{ depth: 0, tokens: [{ kind: 'text', text: json }] } as const]
  }, [json])
  return (
    <section aria-label={name} className="mt-2">
      <h4 className="flex items-center gap-1 text-ink-2">
        {name}
        <CopyButton iconOnly label={`Copy ${name.toLowerCase()}`} text={json} className="-my-1.5" />
      </h4>
      <pre
        // Scrollable regions must be focusable.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="max-h-[40vh] overflow-auto rounded-sm bg-sunken px-3 py-2 font-mono text-base"
      >
        {lines.slice(0, 500).map(({ depth, tokens }, index) => (
          <div key={index} className="min-h-5">
            {'  '.repeat(depth)}
            {tokens.map((token, at) => (
              <span key={at} className={tokenColours[token.kind]}>
                <VisibleText text={token.text} />
              </span>
            ))}
          </div>
        ))}
      </pre>
    </section>
  )
}
