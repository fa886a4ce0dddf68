import type { Fixture } from '@/core/contract/fixture'
import { type SigningStep, signingSteps } from '@/core/fixtures/signing-steps'
import { hopByHop } from '@/core/http/hop-by-hop'
import { providerName } from '@/core/providers/provider-name'
import { isPlainTarget, tidyTarget } from '../tidy-target'

/** What every test of a handler is written from. */
export interface TestParts {
  /** What it tests, in words. */
  title: string
  /** Where the handler is, if nothing else is said. */
  address: string
  steps: SigningStep[]
  /** What the test does not repeat, in sentences. */
  notes: string[]
  /** Lower-case names of the header lines that are left out. */
  leftOut: string[]
}

/** Returns what the tests of a fixture's handler have in common. */
export function testParts(fixture: Fixture): TestParts {
  const { captured, request, redacted } = fixture
  const { steps, notes } = signingSteps(fixture)
  const target = tidyTarget(request.target)
  const more = [
    ...(isPlainTarget(request.target) ? [] : ['The target is normalized.']),
    ...(redacted ? ['Secrets in the fixture are hidden.'] : []),
  ]
  const event = captured.event === null ? 'a captured request' : captured.event
  const sender = captured.provider === null ? '' : ` of ${providerName(captured.provider)}`
  return {
    title: `handles ${event}${sender}`,
    address: `http://localhost:3000${target.startsWith('/') ? '' : '/'}${target}`,
    steps,
    notes: [...notes, ...more],
    leftOut: [...hopByHop],
  }
}
