import type { BodyDiff } from '@/core/compare/diff-bodies'
import { Note } from '../elements/note'
import { count } from '../ui/words'
import { BytesChanges } from './bytes-changes'
import { FieldChanges } from './field-changes'
import { JsonChanges } from './json-changes'
import { TextChanges } from './text-changes'

export function BodyChanges({ body, muted }: { body: BodyDiff; muted: boolean }) {
  switch (body.kind) {
    case 'same':
      return null
    case 'json': {
      const total = body.changes + body.volatile
      return (
        <>
          {total > body.entries.length && (
            <Note>
              The first {count(body.entries.length)} of {count(total)} differences.
            </Note>
          )}
          <JsonChanges entries={body.entries} muted={muted} />
        </>
      )
    }
    case 'form':
    case 'parts': {
      const label = body.kind === 'form' ? 'Form values' : 'Parts'
      return <FieldChanges label={label} rows={body.rows} muted={muted} />
    }
    case 'text':
      return <TextChanges rows={body.rows} />
    case 'bytes':
      return <BytesChanges bytes={body.bytes} />
  }
}
