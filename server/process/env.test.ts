import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readEnvironment } from './env'

test('an empty environment has every default', () => {
  expect(readEnvironment({})).toMatchObject({
    NODE_ENV: 'production',
    PORT: 3000,
    HOST: '127.0.0.1',
    DATA_DIR: resolve('./data'),
    TRUST_PROXY: 0,
    MAX_BODY_BYTES: 10_485_760,
    MAX_HEADER_BYTES: 65_536,
    MAX_HEADER_LINES: 500,
    MAX_TARGET_BYTES: 16_384,
    MAX_CAPTURES_PER_BIN: 1000,
    MAX_BYTES_PER_BIN: 104_857_600,
    EXPIRE_AFTER_DAYS: 30,
    MAX_BODIES_IN_FLIGHT_BYTES: 67_108_864,
    MAX_SOCKETS_PER_ADDRESS: 100,
  })
})

test('an empty value counts as unset, and other variables are ignored', () => {
  const env = readEnvironment({ PORT: '', PUBLIC_ORIGIN: '', PATH: '/bin', HOME: undefined })
  expect(env.PORT).toBe(3000)
  expect(env.PUBLIC_ORIGIN).toBeUndefined()
  expect(env).not.toHaveProperty('PATH')
})

test('values are parsed as numbers, folders and origins', () => {
  const env = readEnvironment({
    PORT: '0',
    DATA_DIR: 'somewhere/else',
    PUBLIC_ORIGIN: 'HTTPS://Hooks.Example.com:443/ignored?path',
    TRUST_PROXY: '2',
  })
  expect(env).toMatchObject({
    PORT: 0,
    DATA_DIR: resolve('somewhere/else'),
    PUBLIC_ORIGIN: 'https://hooks.example.com',
    TRUST_PROXY: 2,
  })
})

test('all faults are reported at once, each with its name and value', () => {
  const faulty = {
    PORT: '70000',
    PUBLIC_ORIGIN: 'hooks.example.com',
    TRUST_PROXY: '-1',
    LOG_LEVEL: 'loud',
    MAX_BODY_BYTES: '10MB',
    MAX_HEADER_LINES: '1.5',
  }
  let message = ''
  try {
    readEnvironment({ ...faulty, HOST: '0.0.0.0' })
  } catch (error) {
    message = (error as Error).message
  }
  for (const [name, value] of Object.entries(faulty))
    expect(message).toContain(`${name}=${value}: `)
  expect(message.split('\n')).toHaveLength(1 + Object.keys(faulty).length)
  expect(message).not.toContain('HOST')
  expect(message).toContain('PORT=70000: must be a whole number from 0 to 65535')
  expect(message).toContain('MAX_BODY_BYTES=10MB: must be a whole number, 0 or more')
})

test('an invalid secret is not printed', () => {
  expect(() => readEnvironment({ WIREBIN_ACCESS_TOKEN: 'tooshort' })).toThrow(
    'WIREBIN_ACCESS_TOKEN=…: must have at least 12 characters',
  )
  expect(() => readEnvironment({ WIREBIN_SECRET_KEY: 'tooshort' })).toThrow(
    'WIREBIN_SECRET_KEY=…: must have at least 32 characters',
  )
})

test.each([
  ['ftp://a.example', 'PUBLIC_ORIGIN'],
  ['javascript:alert(1)', 'CAPTURE_ORIGIN'],
])('%s is not a web origin', (value, name) => {
  expect(() => readEnvironment({ [name]: value })).toThrow('must be a web origin')
})

test('the memory for bodies depends on the largest body, and must have room for one', () => {
  const budget = (given: Record<string, string>): number =>
    readEnvironment(given).MAX_BODIES_IN_FLIGHT_BYTES
  expect(budget({ MAX_BODY_BYTES: '536870912' })).toBe(1_073_741_824)
  expect(budget({ MAX_BODY_BYTES: '100' })).toBe(67_108_864)
  expect(budget({ MAX_BODY_BYTES: '3145728', MAX_BODIES_IN_FLIGHT_BYTES: '4194304' })).toBe(
    4_194_304,
  )
  expect(() =>
    budget({ MAX_BODY_BYTES: '3145729', MAX_BODIES_IN_FLIGHT_BYTES: '4194304' }),
  ).toThrow(
    'MAX_BODIES_IN_FLIGHT_BYTES=4194304: must be at least 4194306, four thirds of MAX_BODY_BYTES (3145729)',
  )
})

test('the README lists every variable', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  const { NODE_ENV: _, ...listed } = readEnvironment({})
  for (const name of Object.keys(listed)) expect(readme, name).toContain(`\`${name}\``)
})
