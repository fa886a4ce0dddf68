import type { Fixture } from '@/core/contract/fixture'
import type { Snippet } from '../request-to-send'
import type { TestKind } from './kinds'
import { playwrightCode } from './playwright-code'
import { pytestCode } from './pytest-code'
import { vitestCode } from './vitest-code'

const writers: Record<TestKind, (fixture: Fixture, file: string) => Snippet> = {
  vitest: vitestCode,
  playwright: playwrightCode,
  pytest: pytestCode,
}

/** Returns a test of a fixture's handler. `file` is the name of the fixture's file, beside the test. */
export const writeTest = (kind: TestKind, fixture: Fixture, file: string): Snippet =>
  writers[kind](fixture, file)
