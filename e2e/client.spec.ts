import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Api, expect, test, type TestBin } from './wirebin'

const client = readFileSync(join(import.meta.dirname, '../dist/cli/client.mjs'), 'utf8')

interface Seen {
  seqs: number[]
  json: unknown
  form: string | null
  late: string
}

/** Waits, reads and listens in the page, with the client that the package has. */
function useClient(page: Page, bin: TestBin, key: string): Promise<Seen> {
  return page.evaluate(
    async ({ id, key }) => {
      const address = '/client.mjs'
      const { Wirebin } = (await import(address)) as {
        Wirebin: new (options: object) => { bin(id: string): ClientBin }
      }
      interface ClientBin {
        url: string
        waitFor(
          q: string,
          options?: object,
        ): Promise<{ seq: number; json(): Promise<unknown>; form(): Promise<FormData> }>
        live(options: object): AsyncIterable<{ seq: number }>
      }
      const bin = new Wirebin({ server: location.origin, key }).bin(id)
      const seqs: number[] = []
      for await (const { seq } of bin.live({ after: 0 })) {
        if (seqs.push(seq) === 2) break
        await fetch(`/in/${id}/form`, {
          method: 'POST',
          body: new URLSearchParams({ name: 'Ada' }),
        })
      }
      const first = await bin.waitFor('path:/json')
      const form = await (await bin.waitFor('path:/form')).form()
      const late = await bin.waitFor('path:/none', { timeout: 50 }).catch((e: Error) => e.message)
      return {
        seqs,
        json: await first.json(),
        form: form.get('name') as string | null,
        late: String(late),
      }
    },
    { id: bin.id, key },
  )
}

/** Opens an empty page of the instance's own origin that has the client. */
async function openWithClient(page: Page): Promise<void> {
  await page.route('**/client.mjs', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: client }),
  )
  await page.route('**/own-page', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Mine</title>' }),
  )
  await page.goto('/own-page')
}

async function binWithJson(api: Api): Promise<TestBin> {
  const bin = await api.makeBin()
  await fetch(`${bin.url}/json`, { method: 'POST', body: '{"type":"charge.succeeded"}' })
  return bin
}

test('My own page in a browser waits for requests with the client, as the owner', async ({
  page,
  api,
}) => {
  const bin = await binWithJson(api)
  await openWithClient(page)
  const { late, ...seen } = await useClient(page, bin, bin.ownerKey)
  expect(seen).toEqual({ seqs: [1, 2], json: { type: 'charge.succeeded' }, form: 'Ada' })
  expect(late).toContain('selected by path:/none came within 0.05 s. 2 came: #1 POST /json')
})

test('My own page waits with the client through a link', async ({ page, api }) => {
  const bin = await binWithJson(api)
  const { url } = await api.share(bin, { redact: false })
  await openWithClient(page)
  const { seqs } = await useClient(page, bin, new URL(url).pathname.split('/').at(-1) ?? '')
  expect(seqs).toEqual([1, 2])
})
