'use client'

import { Field } from '../ui/field'
import { TextArea } from '../ui/text-area'
import { bodyForm, type EditedRequest, type RequestBase } from './edited-request'

/** A request as fields to edit. */
export function EditFields({
  capture,
  edited,
  onChange,
}: {
  capture: RequestBase
  edited: EditedRequest
  onChange: (edited: EditedRequest) => void
}) {
  const { encoding } = bodyForm(capture)
  const change = (field: keyof EditedRequest) => (event: { target: { value: string } }) =>
    onChange({ ...edited, [field]: event.target.value })
  return (
    <fieldset className="mt-4 flex flex-col gap-3">
      <legend className="sr-only">Edit the request</legend>
      <div className="flex gap-2">
        <Field
          label="Method"
          mono
          value={edited.method}
          onChange={change('method')}
          className="w-[110px] shrink-0"
        />
        <Field
          label="Path and query"
          mono
          value={edited.path}
          onChange={change('path')}
          className="min-w-0 flex-1"
        />
      </div>
      <TextArea
        label="Header lines"
        rows={Math.min(12, capture.headers.length + 1)}
        value={edited.headers}
        onChange={change('headers')}
      />
      {capture.body.truncated ? (
        <p className="text-sm text-ink-2">
          The body is too large to be edited here: it stays as it was captured.
        </p>
      ) : (
        <TextArea
          label={encoding === 'utf8' ? 'Body' : 'Body, as base64: it is not plain text'}
          rows={10}
          value={edited.body}
          onChange={change('body')}
        />
      )}
    </fieldset>
  )
}
