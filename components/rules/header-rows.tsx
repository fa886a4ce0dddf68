'use client'

import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Input } from '../ui/input'
import { type ReplyDraft, rowKey } from './draft'
import { errorAt, type FieldErrors } from './field-errors'
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
  const change = (key: string, part: { name?: string; value?: string }) =>
    onChange(headers.map((header) => (header.key === key ? { ...header, ...part } : header)))
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm text-ink-2">{legend}</legend>
      <div className="grid gap-1.5">
        {headers.map(({ key, name, value }, index) => {
          const error = name.trim() === '' ? null : errorAt(errors, `${at}header “${name.trim()}”`)
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
                  aria-invalid={error ? true : undefined}
                  aria-describedby={error ? `${id}-${key}` : undefined}
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
                  {name.trim()} {error}
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
            onClick={() => onChange([...headers, { key: rowKey(), name: '', value: '' }])}
          >
            Add a header
          </Button>
        </div>
      </div>
      {errorAt(errors, `${at}headers`) && (
        <p role="alert" className="text-sm text-server">
          {errorAt(errors, `${at}headers`)}
        </p>
      )}
      <datalist id={`${id}-names`}>
        {headerNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </fieldset>
  )
}
