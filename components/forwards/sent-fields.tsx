'use client'

import { pathOptions, signOptions } from '../deliveries/sending-options'
import { CheckField } from '../rules/check-field'
import { errorAt, type FieldErrors } from '../rules/field-errors'
import { HeaderRows } from '../rules/header-rows'
import { TemplateHelp } from '../rules/template-help'
import { Choice } from '../ui/choice'
import { Field } from '../ui/field'
import { CodeArea } from '../ui/code-area'
import { type ForwardDraft, pathOfDraft } from './forward-draft'

/** What a forward sends: path, signature, method, header lines, body. */
export function SentFields({
  draft,
  errors,
  onChange,
}: {
  draft: ForwardDraft
  errors: FieldErrors
  onChange: (part: Partial<ForwardDraft>) => void
}) {
  return (
    <>
      <div className="flex flex-wrap gap-x-6 gap-y-2 text-sm text-ink-2">
        <Choice
          label="Path"
          value={pathOfDraft(draft)}
          options={pathOptions}
          onValueChange={(path) => onChange({ path })}
        />
        <Choice
          label="Signature"
          value={draft.sign}
          options={signOptions}
          onValueChange={(sign) => onChange({ sign })}
        />
      </div>
      <div className="grid gap-4 desk:grid-cols-[1fr_2fr]">
        <Field
          label="Method"
          mono
          placeholder="as captured"
          autoComplete="off"
          spellCheck={false}
          value={draft.method}
          error={errorAt(errors, 'method')}
          onChange={(event) => onChange({ method: event.target.value })}
        />
        <Field
          label="Header lines left out"
          mono
          placeholder="Cookie, X-Internal-*"
          autoComplete="off"
          spellCheck={false}
          value={draft.drop}
          error={errorAt(errors, 'drop')}
          onChange={(event) => onChange({ drop: event.target.value })}
        />
      </div>
      <HeaderRows
        legend="Header lines added, in place of others of the same name"
        headers={draft.add}
        errors={errors}
        at=""
        onChange={(add) => onChange({ add })}
      />
      <CheckField
        label="Another body, from a template"
        checked={draft.body !== null}
        onChange={(own) => onChange({ body: own ? '{{ request.body }}' : null })}
      />
      {draft.body !== null && (
        <>
          <CodeArea
            label="Body"
            rows={6}
            value={draft.body}
            error={errorAt(errors, 'body')}
            onChange={(event) => onChange({ body: event.target.value })}
          />
          <details>
            <summary className="cursor-pointer text-sm text-ink-2 hover:text-ink">
              What a template can use
            </summary>
            <div className="mt-2">
              <TemplateHelp />
            </div>
          </details>
        </>
      )}
    </>
  )
}
