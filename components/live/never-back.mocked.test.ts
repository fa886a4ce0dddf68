import { describe, expect, it, vi } from 'vitest'
import type { CaptureSummary } from '@/core/contract/capture'
import { readOlder } from './older'
import { hasOlder } from './state'
import { livePage } from './testing/live-page'

vi.mock('socket.io-client', () => import('./testing/fake-io'))

const page = livePage()
const changed = (what: string, rest: object) =>
  page.socket.receive('changed', { bin: 'shop', what, ...rest })

/** Brings the bin's page to the live state. */
async function opened(query = '') {
  page.show(query)
  await page.join()
}

function update(seq: number, known: Partial<CaptureSummary>) {
  page.bin.known.set(seq, { ...page.bin.known.get(seq), ...known })
  changed('updated', { changes: [{ seq, ...known }] })
}

function annotate(seq: number, pinned: boolean) {
  page.bin.known.set(seq, { ...page.bin.known.get(seq), pinned })
  changed('annotated', { seq, pinned, tag: null, note: null })
}

function remove(seqs: number[]) {
  page.bin.kept = page.bin.kept.filter((seq) => !seqs.includes(seq))
  const deletions = page.bin.newest - page.bin.evicted - page.bin.kept.length
  if (seqs.length === 1) changed('deleted', { seq: seqs[0], deletions })
  else changed('cleared', { upTo: Math.max(...seqs), kept: [], deletions })
}

describe('a read that began before an event does not undo it', () => {
  it.each([
    ['that the reply left', { waiting: true, status: null }, { waiting: false, status: 503 }],
    ['the verdict', { verdict: null }, { verdict: 'valid' as const }],
  ])('%s is known during a catch-up read', async (_, before, after) => {
    page.bin.add(1)
    await opened()
    const [, announced] = page.bin.add(2)
    page.bin.known.set(2, before)
    page.bin.holds = (path) => path.includes('/captures')
    page.socket.receive('captured', { bin: 'shop', captures: [announced] })
    await page.settle()
    update(2, after)
    page.bin.release()
    await page.settle()
    expect(page.state().captures[1]).toMatchObject(after)
  })

  it('a bin that is cleared while it is read is empty, both rows and count', async () => {
    page.bin.add(10)
    await opened()
    page.bin.holds = (path) => path.includes('/captures')
    page.socket.receive('captured', { bin: 'shop', captures: page.bin.add(2).slice(1) })
    await page.settle()
    remove([...page.bin.kept])
    page.bin.release()
    await page.settle()
    expect(page.numbers()).toEqual([])
    expect(page.state()).toMatchObject({ count: 0, newest: 12, oldest: null })
  })

  it('a pin that is set while an older page is read stays', async () => {
    page.bin.add(60)
    await opened('limit=3')
    page.bin.holds = (path) => path.includes('before=')
    const reading = readOlder(page.source, page.store)
    await page.settle()
    annotate(2, true)
    page.bin.release()
    await reading
    expect(page.numbers()).toEqual(page.bin.kept)
    expect(page.state().captures[1]).toMatchObject({ pinned: true })
    expect([...page.state().pins]).toEqual([2])
  })

  it('a pinned request that is deleted while a page is read is gone', async () => {
    page.bin.add(60)
    page.bin.known.set(2, { pinned: true })
    await opened('limit=3')
    page.bin.holds = (path) => path.includes('before=')
    const reading = readOlder(page.source, page.store)
    await page.settle()
    remove([2])
    page.bin.release()
    await reading
    expect(page.numbers()).toEqual(page.bin.kept)
    expect(page.state()).toMatchObject({ count: 59 })
    expect([...page.state().pins]).toEqual([])
  })

  it('a deletion that a read already included is not counted again when its event arrives', async () => {
    page.bin.add(3)
    await opened()
    page.bin.kept = [1, 3]
    page.socket.receive('captured', { bin: 'shop', captures: page.bin.add(2).slice(1) })
    await page.settle()
    changed('deleted', { seq: 2, deletions: 1 })
    expect(page.numbers()).toEqual([1, 3, 4, 5])
    expect(page.state().count).toBe(4)
  })
})

describe('missed events', () => {
  it('a deletion is noticed after a loss, even if older captures were not read', async () => {
    page.bin.add(60)
    await opened('limit=3')
    page.socket.lose()
    page.bin.kept = page.bin.kept.filter((seq) => seq !== 59)
    await page.join()
    expect(hasOlder(page.state())).toBe(true)
    expect(page.numbers()).toEqual(page.bin.kept.slice(-page.numbers().length))
    expect(page.state().count).toBe(59)
  })

  it('an older page that was requested before a loss is requested again after it', async () => {
    page.bin.add(60)
    page.bin.known.set(2, { status: 200 })
    await opened('limit=3')
    page.bin.holds = (path) => path.includes('before=')
    const reading = readOlder(page.source, page.store)
    await page.settle()
    page.socket.lose()
    page.bin.known.set(2, { status: 503 })
    const { release } = page.bin
    page.bin.holds = () => false
    await page.join()
    release.call(page.bin)
    await reading
    expect(page.state().captures[1]).toMatchObject({ seq: 2, status: 503 })
  })

  it('an event about a request beyond the newest triggers a read', async () => {
    page.bin.add(1)
    await opened()
    page.bin.add(1)
    update(2, { status: 204 })
    await page.settle()
    expect(page.numbers()).toEqual([1, 2])
  })
})
