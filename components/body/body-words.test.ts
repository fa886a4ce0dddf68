import { expect, test } from 'vitest'
import { BodyRedaction, type CaptureBody } from '@/core/contract/capture'
import { noBody, redactionNote } from './body-words'

const body = (redaction: Partial<CaptureBody>): CaptureBody => ({
  encoding: 'utf8',
  text: '',
  truncated: false,
  ...redaction,
})
const capture = { contentType: null, size: 10, refused: null }

test('says what a link took off a body', () => {
  expect(redactionNote(body({}))).toBeNull()
  expect(redactionNote(body({ hidden: 'some' }))).toBeNull()
  expect(redactionNote(body({ decoded: ['br', 'gzip'] }))).toBe(
    'Sent with br and gzip, and shown decoded: this link hides secrets.',
  )
})

test.each(BodyRedaction.shape.unread.unwrap().options)(
  'says why nothing is shown: %s',
  (unread) => {
    expect(noBody({ ...capture, body: body({ hidden: 'all', unread }) })).toMatch(
      /^The body of 10 B is not shown\. This link hides secrets, and they cannot be located in this body: it[a-z ’,]+\.$/,
    )
  },
)

test('and says no more of a body that no link hides', () => {
  expect(noBody({ ...capture, body: body({}) })).toBe('The body of 10 B is not shown.')
  expect(noBody({ ...capture, size: 0, body: body({}) })).toBe('No body was sent.')
})
