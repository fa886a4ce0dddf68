'use client'

import type { HeaderLine } from '@/core/contract/capture'
import { CopyButton } from '../ui/copy-button'
import { asUtf8 } from './body-text'
import { CutText } from './text/cut-text'
import { JwtBeside } from './jwt/jwt-beside'
import { HandleButton } from '../elements/handle-button'
import { handle } from '../elements/handled'
import { Cell, RowName, Table } from '../elements/table'
import { visibleText } from '@/core/visible'

/** Shows header lines in their order and spelling. */
export function HeaderTable({
  label,
  headers,
  wire = 'latin1',
  seq = null,
}: {
  label: string
  headers: HeaderLine[]
  /** How non-ASCII characters map to bytes. */
  wire?: 'latin1' | 'utf8'
  /** The request whose own header lines they are: their values are handles. */
  seq?: number | null
}) {
  return (
    <Table label={label} columns={['Name', 'Value']}>
      {headers.map(([name, value], index) => (
        <tr
          key={index}
          className="group"
          {...(seq !== null &&
            handle(() => ({ seq, place: { in: 'header', name }, kind: 'text', value })))}
        >
          <RowName long={name.length > 32}>
            <CutText text={name} limit={300} />
          </RowName>
          <Cell className="w-full">
            <Value value={value} utf8={wire === 'latin1' ? asUtf8(value) : null} />
          </Cell>
          <td className="w-[30px] align-top whitespace-nowrap desk:w-[60px]">
            <CopyButton
              iconOnly
              text={value}
              label={`Copy the value of ${visibleText(name.slice(0, 60))}`}
              className="desk:opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
            />
            {seq !== null && <HandleButton label={`More for ${visibleText(name.slice(0, 60))}`} />}
          </td>
        </tr>
      ))}
    </Table>
  )
}

/** Shows the bytes as Latin-1, and below them as UTF-8 if they are valid. */
function Value({ value, utf8 }: { value: string; utf8: string | null }) {
  if (value === '') return <span className="font-sans text-ink-3">empty</span>
  return (
    <>
      <CutText text={value} />
      {utf8 !== null && (
        <span className="block text-ink-2">
          <span className="font-sans text-sm">as UTF-8: </span>
          <CutText text={utf8} />
        </span>
      )}
      <JwtBeside text={value} />
    </>
  )
}
