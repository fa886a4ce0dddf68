import { expect, it } from 'vitest'
import { replyDraftOf } from './draft'
import { faultAt, faultsBeside, faultsOf, numberFaults } from './faults'
import { defaultReply } from './plain-replies'

it('reads where a fault of the rule stands', () => {
  const faults = faultsOf(
    'Rule 2 “Down: soon”: status: A status is 200 to 599; Rule 2 “Down: soon”: header “Set-Cookie”: acts on the whole origin; ' +
      'Rule 2 “Down: soon”: step 3, delayMs: A reply waits at most 30 seconds; ' +
      'Rule 2 “Down: soon”: when.path: A path ends before ? and #; test the query by itself',
    2,
  )
  expect(Object.fromEntries(faults)).toEqual({
    status: 'A status is 200 to 599',
    'header “Set-Cookie”': 'acts on the whole origin',
    'step 3, delayMs': 'A reply waits at most 30 seconds',
    'when.path': 'A path ends before ? and #; test the query by itself',
  })
})

it('keeps what belongs to another rule, or to none, whole', () => {
  expect([...faultsOf('Rule 1 “a”: status: A status is 200 to 599', 2)]).toEqual([
    ['', 'Rule 1 “a”: status: A status is 200 to 599'],
  ])
  expect([...faultsOf('The server cannot be reached. Try again in a moment.', 2)]).toEqual([
    ['', 'The server cannot be reached. Try again in a moment.'],
  ])
  expect([...faultsOf('Rule 2: scripts are switched off on this instance', 2)]).toEqual([
    ['', 'scripts are switched off on this instance'],
  ])
})

it('reads both ways in which the fallback is named', () => {
  const faults = faultsOf('fallback.status: A status is 200 to 599', 'fallback')
  expect([...faults]).toEqual([['status', 'A status is 200 to 599']])
  const other = faultsOf('Fallback: dripMs: Say over how many milliseconds', 'fallback')
  expect([...other]).toEqual([['dripMs', 'Say over how many milliseconds']])
})

it('shows a fault at its field, the others beside', () => {
  const faults = new Map([
    ['when.headers.0.name', 'too short'],
    ['id', 'odd'],
    ['', 'general'],
  ])
  expect(faultAt(faults, 'when.headers.0')).toBe('too short')
  expect(faultAt(faults, 'when.headers.1')).toBeNull()
  expect(faultsBeside(faults, ['when.headers.0'])).toEqual(['id: odd', 'general'])
})

it('tells numbers that cannot be read', () => {
  const reply = { ...replyDraftOf(defaultReply), status: '20x', delay: '' }
  expect([...numberFaults(reply, 'step 1, ').keys()]).toEqual(['step 1, status', 'step 1, delayMs'])
  expect(numberFaults(replyDraftOf(defaultReply)).size).toBe(0)
})
