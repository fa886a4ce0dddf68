'use client'

import { Plus, X } from 'lucide-react'
import { useId, useState } from 'react'
import { headerNameError } from '@/core/replies/headers'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Input } from '../ui/input'
import { type ReplyDraft, rowKey } from './draft'
import { errorAt, type FieldErrors, fieldOfHeader } from './field-errors'
import { headerNames } from './usual-statuses'

/** The reply's header lines, in order. */
export function HeaderRows({
  headers,
  errors,
  at,
  legend = 'Headers',
  onChange,
}: {
  headers: ReplyDraft['headers']
  errors: FieldErrors
  at: string
  legend?: string
  onChange: (headers: ReplyDraft['headers']) => void
}) {
  const id = useId()
  /** The row that was added last: its name has the focus. */
  const [added, setAdded] = useState<string | null>(null)
  const change = (key: string, part: { name?: string; value?: string }) =>
    onChange(headers.map((header) => (header.key === key ? { ...header, ...part } : header)))
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm text-ink-2">{legend}</legend>
      <div className="grid gap-1.5">
        {headers.map(({ key, name, value }, index) => {
          const isEmpty = name.trim() === '' && value.trim() === ''
          const error = isEmpty ? null : errorAt(errors, at + fieldOfHeader(name))
          const ofName = error !== null && isOfName(name.trim(), error)
          const marks = { 'aria-invalid': true, 'aria-describedby': `${id}-${key}` }
          return (
            <div key={key}>
              <div className="flex gap-1.5">
                <Input
                  mono
                  aria-label={`Name of header ${index + 1}`}
                  placeholder="Name"
                  list={`${id}-names`}
                  autoComplete="off"
                  value={name}
                  autoFocus={key === added}
                  {...(ofName && marks)}
                  onChange={(event) => change(key, { name: event.target.value })}
                  className="flex-[2]"
                />
                <Input
                  mono
                  aria-label={`Value of header ${index + 1}`}
                  data-header={name.trim().toLowerCase()}
                  placeholder="Value"
                  autoComplete="off"
                  value={value}
                  {...(error !== null && !ofName && marks)}
                  onChange={(event) => change(key, { value: event.target.value })}
                  className="flex-[3]"
                />
                <IconButton
                  label={`Remove header ${index + 1}`}
                  icon={X}
                  onClick={() => onChange(headers.filter((header) => header.key !== key))}
                />
              </div>
              {error && (
                <p id={`${id}-${key}`} role="alert" className="mt-1 text-sm text-server">
                  {name.trim() === '' ? 'A header needs a name' : `${name.trim()} ${error}`}
                </p>
              )}
            </div>
          )
        })}
        <div>
          <Button
            variant="ghost"
            icon={Plus}
            className="-ml-3"
            onClick={() => {
              const key = rowKey()
              setAdded(key)
              onChange([...headers, { key, name: '', value: '' }])
            }}
          >
            Add a header
          </Button>
        </div>
      </div>
      <datalist id={`${id}-names`}>
        {headerNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </fieldset>
  )
}

/** Whether an error is about the name of a header line, not about its value: replies, forwards and polls refuse names. */
const isOfName = (name: string, error: string): boolean =>
  error === headerNameError(name) || error.startsWith('is set by ')
