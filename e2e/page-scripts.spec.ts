import { hostileReplies } from './hostile-replies'
import { expect, open, test } from './wirebin'

/** Markup that makes a page load a script, or something that could contain one. */
const ways: Record<string, string> = {
  script: '<script src="{}"></script>',
  module: '<script type="module" src="{}"></script>',
  preload: '<link rel="modulepreload" href="{}">',
  object: '<object data="{}"></object>',
  embed: '<embed src="{}">',
  frame: '<iframe src="{}"></iframe>',
  base: '<base href="{}/"><script src="x.js"></script>',
}

test("markup injected into my page could not run a bin's reply", async ({
  page,
  bin,
  api,
  baseURL,
}) => {
  const canary = { ...(await api.makeBin()), ownerKey: bin.ownerKey }
  const run = hostileReplies(new URL(canary.url).pathname).find(({ type }) =>
    type?.endsWith('javascript'),
  )
  const headers = [['Content-Type', 'text/javascript']]
  await api.setReplies(bin, { fallback: { headers, body: run?.body } })
  const { pathname } = new URL(bin.url)
  const markup = Object.entries(ways).map(([way, tag]) => tag.replace('{}', `${pathname}/${way}`))
  await page.route(`${baseURL}/b/${bin.id}`, async (route) => {
    const response = await route.fetch()
    const text = await response.text()
    const body = text.replace('<body>', `<body>${markup.join('')}`)
    expect(body.length).toBeGreaterThan(text.length)
    await route.fulfill({ response, body })
  })
  await open(page, bin)
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
  // The page's policy blocks the others before they are requested. A frame is sandboxed by its
  // reply.
  const { captures } = await api.list(bin)
  const seen = captures.map(({ target, status }) => `${target} ${status}`)
  expect(seen.toSorted()).toEqual(['/frame 200', '/preload 403'])
  expect((await api.list(canary)).captures).toEqual([])
})

test('a bin serves no script of any kind to my own pages', async ({ page, bin, api }) => {
  const headers = [['Content-Type', 'text/javascript']]
  await api.setReplies(bin, {
    fallback: { headers, body: 'globalThis.__pwned = 1; postMessage(1)' },
  })
  await open(page, bin)
  const outcomes = await page.evaluate(async (address) => {
    const settled = (target: EventTarget): Promise<string> =>
      new Promise((resolve) => {
        for (const name of ['load', 'error', 'message'])
          target.addEventListener(name, () => resolve(name))
      })
    const script = (type: string): Promise<string> => {
      const element = Object.assign(document.createElement('script'), { src: address, type })
      document.head.append(element)
      return settled(element)
    }
    return {
      script: await script('text/javascript'),
      module: await script('module'),
      imported: await import(address).then(
        () => 'load',
        () => 'error',
      ),
      worker: await settled(new Worker(address)),
      moduleWorker: await settled(new Worker(address, { type: 'module' })),
      sharedWorker: await settled(new SharedWorker(address)),
      serviceWorker: await navigator.serviceWorker.register(address).then(
        () => 'load',
        () => 'error',
      ),
      pwned: '__pwned' in window,
    }
  }, new URL(bin.url).pathname)
  expect(outcomes).toEqual({
    script: 'error',
    module: 'error',
    imported: 'error',
    worker: 'error',
    moduleWorker: 'error',
    sharedWorker: 'error',
    serviceWorker: 'error',
    pwned: false,
  })
  const { captures } = await api.list(bin)
  expect(captures.map(({ status }) => status)).toEqual(captures.map(() => 403))
})
