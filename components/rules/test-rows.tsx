'use client'

import { Plus, X } from 'lucide-react'
import { useId, useState } from 'react'
import type { RuleComparison } from '@/core/contract/replies'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Input } from '../ui/input'
import { Select } from '../ui/select'
import { rowKey, type TestPart, type TestRow } from './draft'
import { errorAt, type FieldErrors } from './field-errors'
import { testField } from './rule-errors'

const parts: { value: TestPart; label: string; name: string }[] = [
  { value: 'headers', label: 'Header', name: 'X-GitHub-Event' },
  { value: 'query', label: 'Query', name: 'team' },
  { value: 'json', label: 'JSON', name: 'data.object.id' },
]

const operators: { value: RuleComparison; label: string }[] = [
  { value: 'is', label: 'is' },
  { value: 'contains', label: 'contains' },
  { value: 'matches', label: 'matches *' },
  { value: 'exists', label: 'is present' },
]

/** Further tests of the request: headers, query parameters, members of its JSON. */
export function TestRows({
  tests,
  errors,
  onChange,
}: {
  tests: TestRow[]
  errors: FieldErrors
  onChange: (tests: TestRow[]) => void
}) {
  const id = useId()
  /** The row that was added last: its name has the focus. */
  const [added, setAdded] = useState<string | null>(null)
  const change = (key: string, part: Partial<TestRow>) =>
    onChange(tests.map((test) => (test.key === key ? { ...test, ...part } : test)))
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm text-ink-2">And all of these match</legend>
      <div className="grid gap-1.5">
        {tests.map(({ key, part, name, op, value }, index) => {
          const field = testField(tests, index)
          const error = errorAt(errors, field)
          const ofValue = errorAt(errors, `${field}.value`) !== null
          const marks = {
            'aria-invalid': true,
            'aria-describedby': `${id}-${key}`,
          }
          const nth = index + 1
          return (
            <div key={key}>
              <div className="flex flex-wrap gap-1.5">
                <Select
                  aria-label={`What test ${nth} looks at`}
                  value={part}
                  options={parts}
                  onValueChange={(next) => change(key, { part: next })}
                  className="w-[92px]"
                />
                <Input
                  mono
                  aria-label={`Name in test ${nth}`}
                  placeholder={parts.find((each) => each.value === part)?.name}
                  autoComplete="off"
                  spellCheck={false}
                  value={name}
                  autoFocus={key === added}
                  {...(error !== null && !ofValue && marks)}
                  onChange={(event) => change(key, { name: event.target.value })}
                  className="min-w-[120px] flex-[2]"
                />
                <Select
                  aria-label={`How test ${nth} compares`}
                  value={op}
                  options={operators}
                  onValueChange={(next) => change(key, { op: next })}
                  className="w-[104px]"
                />
                <Input
                  mono
                  aria-label={`Value in test ${nth}`}
                  placeholder={op === 'exists' ? '' : 'value'}
                  autoComplete="off"
                  spellCheck={false}
                  disabled={op === 'exists'}
                  value={op === 'exists' ? '' : value}
                  {...(ofValue && marks)}
                  onChange={(event) => change(key, { value: event.target.value })}
                  className="min-w-[120px] flex-[2]"
                />
                <IconButton
                  label={`Remove test ${nth}`}
                  icon={X}
                  onClick={() => onChange(tests.filter((test) => test.key !== key))}
                />
              </div>
              {error && (
                <p id={`${id}-${key}`} role="alert" className="mt-1 text-sm text-server">
                  {error}
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
              onChange([...tests, { key, part: 'headers', name: '', op: 'is', value: '' }])
            }}
          >
            Add a test
          </Button>
        </div>
      </div>
    </fieldset>
  )
}
