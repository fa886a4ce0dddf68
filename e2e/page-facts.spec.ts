import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { type Api, bearer, expect, send, test, type TestBin } from './wirebin'

/** The facts of a bin, each with what reveals it in a page's source or payload. */
const factsOf = (bin: TestBin, spare: string): Record<string, RegExp> => ({
  'capture address': new RegExp(bin.id),
  name: /canary-name/,
  'own request': /canary-own/,
  'other requests': /canary-other/,
  'own note': /"noted\\?":true/,
  'newest number': /"newest\\?":3/,
  settings: /"maxCaptures\\?":917/,
  'reply rules': /canary-rule/,
  'other links': new RegExp(spare),
  'signing secrets': /canary-label|canary-signing/,
  'secrets in requests': /canary-hidden/,
})

const wholeBin = [
  'name',
  'own request',
  'other requests',
  'own note',
  'newest number',
  'settings',
  'reply rules',
]

/** The callers: which link (or owner's cookie) they have, and what each page may reveal to them. */
const readers: Record<string, { link?: object | 'revoked'; owns?: true; may: string[] }> = {
  owner: { owns: true, may: [...wholeBin, 'capture address', 'secrets in requests'] },
  'bin link': { link: { redact: false }, may: [...wholeBin, 'secrets in requests'] },
  'redacting bin link': { link: {}, may: wholeBin },
  'capture link': {
    link: { capture: 2, redact: false },
    may: ['own request', 'own note', 'secrets in requests'],
  },
  'redacting capture link': { link: { capture: 2 }, may: ['own request', 'own note'] },
  'revoked link': { link: 'revoked', may: [] },
  nobody: { may: [] },
}

/** Every page by its folder, with its query strings. */
const pages: Record<string, string[]> = {
  '/': [''],
  '/b/[bin]': ['', '?c=1', '?q=canary'],
  '/docs/api': [''],
  '/new': [''],
  '/s/[token]': ['', '?c=1', '?q=canary'],
}
const payloads: Record<string, string>[] = [{}, { RSC: '1' }, { RSC: '1', 'Next-Url': '/' }]

test('every page has a row here', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  const found = files.filter((file) => /(?:^|\/)page\.tsx$/.test(file)).map((file) => dirname(file))
  const folders = found.map((folder) => (folder === '.' ? '/' : `/${folder}`))
  expect(folders.toSorted()).toEqual(Object.keys(pages).toSorted())
})

async function fullBin(api: Api, request: APIRequestContext): Promise<TestBin> {
  const bin = await api.makeBin({ name: 'canary-name', maxCaptures: 917 })
  const rule = { id: 'canary-rule', when: {}, answer: { kind: 'reply', reply: { status: 201 } } }
  await api.setReplies(bin, { rules: [rule] })
  await api.addSecret(bin, 'stripe', 'canary-signing', 'canary-label')
  await send(bin, '/canary-other')
  await send(bin, '/canary-own?token=canary-hidden')
  await send(bin, '/canary-other')
  await request.patch(`/api/bins/${bin.id}/captures/2/annotation`, {
    headers: bearer(bin.ownerKey),
    data: { note: 'seen' },
  })
  return bin
}

for (const [reader, { link, owns, may }] of Object.entries(readers)) {
  test(`${reader}: pages and their payloads reveal only what is allowed`, async ({
    page,
    api,
    ownBin,
    request,
  }) => {
    const bin = await fullBin(api, request)
    const spare = await api.share(bin, {})
    if (owns) await ownBin(bin)
    const given = link && (await api.share(bin, link === 'revoked' ? {} : { ...link }))
    if (given && link === 'revoked') await api.revoke(bin, given.id)
    const token = given ? given.url.split('/s/')[1] : 'wbs_none'

    const found = new Set<string>()
    const unexpected: string[] = []
    const facts = Object.entries(factsOf(bin, spare.id))
    for (const [folder, queries] of Object.entries(pages)) {
      const path = folder.replace('[bin]', bin.id).replace('[token]', token ?? '')
      for (const query of queries) {
        for (const headers of payloads) {
          const text = await (await page.request.get(path + query, { headers })).text()
          // The requested address is repeated in the page.
          const answer = folder === '/b/[bin]' && !owns ? text.replaceAll(bin.id, '') : text
          for (const [fact, betrays] of facts) {
            if (!betrays.test(answer)) continue
            found.add(fact)
            if (!may.includes(fact)) unexpected.push(`${folder}${query} tells ${fact}`)
          }
        }
      }
    }
    expect(unexpected).toEqual([])
    expect([...found].toSorted()).toEqual(may.toSorted())
  })
}
