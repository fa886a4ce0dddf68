import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { services } from '@/core/services'
import { maxForwards } from '@/core/contract/forward'
import { setCliStage } from '../testing/stage'

const stage = setCliStage({ LOG_LEVEL: 'silent' })

/** A file of its own for each test. */
function fileOf(bins: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-apply-'))
  stage.after.add(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'wirebin.config.json')
  writeFileSync(file, JSON.stringify({ bins }))
  return file
}

/** Has something happen before the link with this number is made, until the test ends. */
function beforeLink(number: number, happens: () => void): void {
  const { store } = services() as { store: { createShare: (...args: unknown[]) => unknown } }
  const real = store.createShare.bind(store)
  stage.after.add(() => void (store.createShare = real))
  let calls = 0
  store.createShare = (...args) => {
    calls += 1
    if (calls === number) happens()
    return real(...args)
  }
}

async function linksOf(bin: string): Promise<{ name: string; expiresAt: string | null }[]> {
  const response = await stage.owner.fetch(`/api/bins/${bin}/shares`)
  return ((await response.json()) as { shares: { name: string; expiresAt: string | null }[] })
    .shares
}
const named = (names: string[]) => names.map((name) => ({ name }))
const linkLine = (bin: string, name: string) =>
  expect.stringMatching(`^${bin}: link made “${name}”: http://\\S+/s/wbs_[\\w-]{43}$`)

test('the address of a link is told before the next is made, and a failure names what failed', async () => {
  const file = fileOf({ failing: { maxBody: 7, shares: named(['one', 'two', 'three']) } })
  beforeLink(2, () => {
    throw new Error('the disk is gone')
  })
  const run = stage.run(['apply', file])
  expect([await run.exit, run.lines, run.notes]).toEqual([
    1,
    ['failing: made (maxBody)', linkLine('failing', 'one')],
    ['failing: link to be made “two”: it could not be done'],
  ])
  const again = stage.run(['apply', file])
  expect([await again.exit, again.lines]).toEqual([
    0,
    [linkLine('failing', 'two'), linkLine('failing', 'three')],
  ])
})

test('ended in the middle it has told the address of every link that it made', async () => {
  const file = fileOf({ ending: { shares: named(['one', 'two', 'three']) } })
  const run = stage.run(['apply', file])
  beforeLink(2, () => void run.end())
  expect([await run.exit, run.lines]).toEqual([
    1,
    ['ending: made', linkLine('ending', 'one'), linkLine('ending', 'two')],
  ])
  expect((await linksOf('ending')).map(({ name }) => name).toSorted()).toEqual(['one', 'two'])
})

test('where no answer says whether a link was made, that is told', async () => {
  const file = fileOf({ cut: { shares: named(['one', 'two']) } })
  beforeLink(2, () => stage.proxy.cut())
  const run = stage.run(['apply', file])
  expect([await run.exit, run.lines]).toEqual([1, ['cut: made', linkLine('cut', 'one')]])
  expect(run.notes).toEqual([
    'Whether the link “two” was made is not known, nor its address: revoke it on the page if it is there, and run it again',
    expect.stringContaining('does not answer'),
  ])
})

test('what a bin has no room for is a fault with its place, and ends with 2', async () => {
  const forwards = Array.from({ length: maxForwards }, (_, n) => ({
    name: `old-${n}`,
    to: 'http://192.0.2.1/',
  }))
  expect(await stage.run(['apply', fileOf({ crowded: { forwards } })]).exit).toBe(0)
  const more = { maxCaptures: 9, forwards: [{ name: 'new', to: 'http://192.0.2.1/' }] }
  const file = fileOf({ crowded: more })
  const run = stage.run(['apply', file])
  expect([await run.exit, run.lines]).toEqual([2, []])
  expect(run.notes).toEqual([
    expect.stringMatching(
      `^${file}:1:\\d+: bins\\.crowded\\.forwards\\[0\\]: A bin has at most ${maxForwards} forwards`,
    ),
  ])
  expect(await stage.owner.readBin('crowded')).not.toMatchObject({ maxCaptures: 9 })
})

test('--check says what would be done, and not that it was', async () => {
  const file = fileOf({ checked: { maxBody: 7, shares: named(['one']) } })
  const missing = stage.run(['apply', '--check', file])
  expect([await missing.exit, missing.lines]).toEqual([
    1,
    ['checked: to be made (maxBody)', 'checked: link to be made “one”'],
  ])
  expect(await stage.run(['apply', file]).exit).toBe(0)
  const differs = fileOf({ checked: { maxBody: 8, shares: [{ name: 'one', redact: false }] } })
  const run = stage.run(['apply', '--check', differs])
  expect([await run.exit, run.lines]).toEqual([
    1,
    ['checked: settings differ (maxBody)', 'checked: link differs “one” (redact)'],
  ])
})

test('config writes what remains of a link’s time, so that it ends elsewhere too', async () => {
  const shares = [{ name: 'week', expiresIn: 604_800 }, { name: 'for good' }]
  expect(await stage.run(['apply', fileOf({ timed: { shares } })]).exit).toBe(0)
  const written = stage.run(['config', 'timed', '--json'])
  expect(await written.exit).toBe(0)
  const { bins } = JSON.parse(written.lines.join('')) as {
    bins: Record<string, { shares: { name: string; expiresIn?: number }[] }>
  }
  const timed = bins['timed']?.shares ?? []
  const week = timed.find(({ name }) => name === 'week')?.expiresIn ?? 0
  expect(week).toBeGreaterThan(604_800 - 3600)
  expect(week).toBeLessThanOrEqual(604_800)
  expect(timed.find(({ name }) => name === 'for good')).not.toHaveProperty('expiresIn')
  const elsewhere = fileOf({ 'timed-too': { shares: timed } })
  expect(await stage.run(['apply', elsewhere]).exit).toBe(0)
  const ends = (await linksOf('timed-too')).find(({ name }) => name === 'week')?.expiresAt
  expect(Date.parse(ends ?? '')).toBeGreaterThan(Date.now())
})
