'use client'

import { useMemo, useState } from 'react'
import { CopyButton } from '../ui/copy-button'
import { count } from '../ui/words'
import { CutText } from './text/cut-text'
import { JwtBeside } from './jwt/jwt-beside'
import { HandleButton } from '../elements/handle-button'
import { handle, type HandledValue } from '../elements/handled'
import { useValueHome } from '../elements/value-home'
import { Note } from '../elements/note'
import { MoreButton } from '../elements/more-button'
import { charsetName } from '@/core/parsing/charset-name'
import { countPairs, type Pair, pairs, type WireCharset } from '@/core/parsing/pairs'
import { Cell, RowName, Table } from '../elements/table'
import { visibleText } from '@/core/visible'

const maxPairs = 500
/** A row is a dozen elements; this many are added at once. */
const step = 40

/** Shows the pairs of a query or form in order: decoded, and as they were sent. */
export function PairTable({
  label,
  text,
  wire,
  charset = 'utf-8',
  of,
}: {
  label: string
  text: string
  wire: WireCharset
  /** What the pairs encode. */
  charset?: string
  /** What a query calls them; where a request's own are shown, their values are handles. */
  of: 'query' | 'form'
}) {
  const home = useValueHome()
  const total = useMemo(() => countPairs(text), [text])
  const found = useMemo(() => pairs(text, wire, maxPairs, charset), [text, wire, charset])
  const [shown, setShown] = useState(step)
  return (
    <>
      {total > maxPairs && (
        <Note>
          The first {maxPairs} of {count(total)} values. The text view has all of them.
        </Note>
      )}
      <Table
        label={label}
        columns={['Name', 'Value', 'As sent']}
        widths={['w-[24%]', '', 'w-[36%]']}
      >
        {found.slice(0, shown).map((pair, index) => (
          <tr
            key={index}
            className="group"
            {...(home !== null && handle(() => pairHandle(home, of, pair)))}
          >
            <RowName long>
              <Text text={pair.name} none="no name" />
            </RowName>
            <Cell>
              <Text text={pair.value} none={pair.rawValue === null ? 'no value' : 'empty'} />
              <Marks pair={pair} charset={charset} />
              <JwtBeside text={pair.value} />
            </Cell>
            <Cell className="text-ink-3">
              <CutText text={asSent(pair)} limit={200} />
            </Cell>
            <td className="w-[30px] align-top whitespace-nowrap desk:w-[60px]">
              <CopyButton
                iconOnly
                text={pair.value}
                label={`Copy the value of ${visibleText(pair.name.slice(0, 60))}`}
                className="desk:opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
              />
              {home !== null && (
                <HandleButton label={`More for ${visibleText(pair.name.slice(0, 60))}`} />
              )}
            </td>
          </tr>
        ))}
      </Table>
      <MoreButton shown={shown} total={found.length} step={step} what="values" onMore={setShown} />
    </>
  )
}

const pairHandle = (seq: number, of: 'query' | 'form', { name, value }: Pair): HandledValue => ({
  seq,
  place: { in: of, name },
  kind: 'text',
  value,
})

function asSent(pair: Pair): string {
  return pair.rawValue === null ? pair.rawName : `${pair.rawName}=${pair.rawValue}`
}

function Text({ text, none }: { text: string; none: string }) {
  return text === '' ? (
    <span className="font-sans text-ink-3">{none}</span>
  ) : (
    <CutText text={text} />
  )
}

function Marks({ pair, charset }: { pair: Pair; charset: string }) {
  return (
    <>
      {pair.badEscape && <Mark>bad % escape</Mark>}
      {pair.broken && <Mark>{`not ${charsetName(charset)}`}</Mark>}
    </>
  )
}

function Mark({ children }: { children: string }) {
  return <span className="ml-2 font-sans text-sm whitespace-nowrap text-client">{children}</span>
}
