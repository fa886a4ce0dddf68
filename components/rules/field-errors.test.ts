import { expect, it } from 'vitest'
import { ReplySettings } from '@/core/contract/replies'
import { replyDraftOf } from './draft'
import { errorAt, otherErrors, fieldErrorsOf, replyErrors } from './field-errors'
import { defaultReply } from './plain-replies'

it('assigns the errors of a rule to its fields', () => {
  const errors = fieldErrorsOf(
    'Rule 2 “Down: soon”: status: A status is 200 to 599; Rule 2 “Down: soon”: header “Set-Cookie”: acts on the whole origin; ' +
      'Rule 2 “Down: soon”: step 3, delayMs: A reply waits at most 30 seconds; ' +
      'Rule 2 “Down: soon”: when.path: A path ends before ? and #; test the query by itself',
    2,
  )
  expect(Object.fromEntries(errors)).toEqual({
    status: 'A status is 200 to 599',
    'header “Set-Cookie”': 'acts on the whole origin',
    'step 3, delayMs': 'A reply waits at most 30 seconds',
    'when.path': 'A path ends before ? and #; test the query by itself',
  })
})

it('keeps errors of other rules, or of none, as text', () => {
  expect([...fieldErrorsOf('Rule 1 “a”: status: A status is 200 to 599', 2)]).toEqual([
    ['', 'Rule 1 “a”: status: A status is 200 to 599'],
  ])
  expect([...fieldErrorsOf('The server cannot be reached. Try again in a moment.', 2)]).toEqual([
    ['', 'The server cannot be reached. Try again in a moment.'],
  ])
  expect([...fieldErrorsOf('Rule 2: scripts are switched off on this instance', 2)]).toEqual([
    ['', 'scripts are switched off on this instance'],
  ])
})

it('parses both names of the fallback', () => {
  const errors = fieldErrorsOf('fallback.status: A status is 200 to 599', 'fallback')
  expect([...errors]).toEqual([['status', 'A status is 200 to 599']])
  const other = fieldErrorsOf('Fallback: dripMs: Set the milliseconds over which', 'fallback')
  expect([...other]).toEqual([['dripMs', 'Set the milliseconds over which']])
})

it('shows an error at its field, the others apart', () => {
  const errors = new Map([
    ['when.headers.0.name', 'too short'],
    ['id', 'odd'],
    ['', 'general'],
  ])
  expect(errorAt(errors, 'when.headers.0')).toBe('too short')
  expect(errorAt(errors, 'when.headers.1')).toBeNull()
  expect(otherErrors(errors, ['when.headers.0'])).toEqual(['Short id: odd', 'general'])
})

it('finds invalid numbers', () => {
  const reply = { ...replyDraftOf(defaultReply), status: '20x', delay: '' }
  expect([...replyErrors(reply, 'step 1, ').keys()]).toEqual(['step 1, status', 'step 1, delayMs'])
  expect(replyErrors(replyDraftOf(defaultReply)).size).toBe(0)
})

it.each(Object.keys(ReplySettings.shape))('assigns an error of %s to its field', (field) => {
  expect([...fieldErrorsOf(`Rule 1: ${field}: no`, 1)]).toEqual([[field, 'no']])
  expect([...fieldErrorsOf(`fallback.${field}: no`, 'fallback')]).toEqual([[field, 'no']])
})
