import { expect, test } from 'vitest'
import { environmentOf } from './tunnel-flag.mjs'

test.each([
  [[], {}],
  [['--tunnel', 'ngrok'], { WIREBIN_TUNNEL: 'ngrok' }],
  [['--tunnel=tailscale'], { WIREBIN_TUNNEL: 'tailscale' }],
  [['--tunnel', 'none'], { WIREBIN_TUNNEL: 'none' }],
])('%j is the environment %j', (args, environment) => {
  expect(environmentOf(args)).toEqual(environment)
})

test.each([
  [['--tunnel'], "Option '--tunnel <value>' argument missing"],
  [['--port', '1'], "Unknown option '--port'"],
  [['ngrok'], "Unexpected argument 'ngrok'"],
])('%j is refused in words', (args, words) => {
  expect(() => environmentOf(args)).toThrow(words)
  expect(() => environmentOf(args)).toThrow('Usage: npm start -- [--tunnel ')
})
