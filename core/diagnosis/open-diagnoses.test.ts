import { beforeEach, expect, test } from 'vitest'
import type { Diagnoses, OpenDiagnosis } from '../ports/diagnoses'
import { createDiagnoses } from './open-diagnoses'
import { probes } from './testing/as-sent'

let time: number
let diagnoses: Diagnoses

beforeEach(() => {
  time = 0
  let last = 0
  const newToken = (): string => `token-number-${(last += 1)}`
  diagnoses = createDiagnoses(() => time, newToken)
})

const of = (ownerId: number) => ({ ownerId, binKey: 1, bin: 'shop', maxBody: 1, probes })
const begun = (ownerId = 1): Promise<OpenDiagnosis> =>
  diagnoses.during(of(ownerId), (diagnosis) => Promise.resolve(diagnosis))

test('a probe is recognised in the query or the header, until its diagnosis ends', async () => {
  const { token } = await begun()
  const mark = `${token}.s.sample`
  const found = { place: 'server', probe: { id: 'sample' }, bare: false }
  expect(diagnoses.marked(`/in/shop?a=1&wirebin-probe=${mark}`, [])).toMatchObject(found)
  expect(diagnoses.marked('/', ['x-wirebin-probe', mark])).toMatchObject(found)
  expect(diagnoses.marked('/', ['X-Wirebin-Probe', `${mark}, ${mark}`])).toBeNull()
  expect(diagnoses.marked('/in/shop', [])).toBeNull()
  const bare = diagnoses.marked(`/in/shop?wirebin-probe=${token}.b.sample.bare`, [])
  expect(bare).toMatchObject({ place: 'browser', probe: { id: 'sample' }, bare: true })
  time += 120_000
  expect(diagnoses.marked('/', ['X-Wirebin-Probe', mark])).toBeNull()
  expect(diagnoses.find(token)).toBeNull()
})

test('the fourth of an owner ends the owner’s first, and nobody else’s', async () => {
  const other = await begun(2)
  const tokens: string[] = []
  for (let i = 0; i < 4; i += 1) tokens.push((await begun()).token)
  expect(tokens.map((token) => diagnoses.find(token) !== null)).toEqual([false, true, true, true])
  expect(diagnoses.find(other.token)).not.toBeNull()
})

test('of all owners 64 are remembered', async () => {
  const tokens: string[] = []
  for (let owner = 0; owner < 100; owner += 1) tokens.push((await begun(owner)).token)
  expect(tokens.filter((token) => diagnoses.find(token))).toHaveLength(64)
})

test('four send at once, whoever their owners are, also if sending fails', async () => {
  const ends: (() => void)[] = []
  const sending = Array.from({ length: 4 }, (_, owner) =>
    diagnoses.during(of(owner), () => new Promise<void>((resolve) => void ends.push(resolve))),
  )
  await expect(begun(9)).rejects.toThrow('4 diagnoses are under way')
  for (const end of ends) end()
  await Promise.all(sending)
  for (let i = 0; i < 5; i += 1) {
    const failing = diagnoses.during(of(9), () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
  }
  expect((await begun(9)).arrivals).toEqual([])
})
