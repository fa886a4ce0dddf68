import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { receivedOf } from './testing/cases/case'
import { recognise } from './recognise'

const file = createRequire(import.meta.url).resolve('@octokit/webhooks-examples')
const events = JSON.parse(readFileSync(file, 'utf8')) as { name: string; examples: object[] }[]
const examples = events.flatMap(({ name, examples: all }) => all.map((body) => ({ name, body })))

it('all of GitHub’s own examples are recognised as GitHub’s, with their event', () => {
  expect(examples.length).toBeGreaterThan(300)
  for (const [i, { name, body }] of examples.entries()) {
    const headers = { 'X-GitHub-Event': name, 'X-GitHub-Delivery': `delivery-${i}` }
    expect(recognise(receivedOf(headers, body))).toEqual({
      provider: 'github',
      event: name,
      delivery: `delivery-${i}`,
      attempt: null,
    })
  }
})

it('without GitHub’s headers none of them is recognised as another provider’s', () => {
  for (const { body } of examples) expect(recognise(receivedOf({}, body))).toBeNull()
})
