import { chmodSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pathsAt, setCliStage } from '../testing/stage'

const stage = setCliStage()

test('a listener ends with 3 once its bin is gone, also while it is held', async () => {
  const { id } = await stage.owner.createBin()
  const run = stage.listen(id, [], 'http://127.0.0.1:1')
  await run.seen('connected')
  await stage.send(id, 1, 40)
  await run.seen('held')
  await stage.owner.fetch(`/api/bins/${id}`, { method: 'DELETE' })
  expect(await run.exit).toBe(3)
  expect(run.notes.join()).toContain('There is no such bin')
  expect(await stage.listen(id).exit).toBe(3)
})

test('a link to the whole bin that hides nothing lets listen, others do not', async () => {
  const { id } = await stage.owner.createBin()
  const open = await stage.owner.share(id, { redact: false })
  const run = stage.listen(open.url)
  await run.seen('connected')
  await stage.send(id, 1, 1)
  await run.seen('delivered')
  expect(pathsAt(stage.target)).toEqual(['/1'])
  const hiding = stage.listen((await stage.owner.share(id)).url)
  expect(await hiding.exit).toBe(1)
  expect(hiding.notes.join()).toContain('hides secrets')
  await stage.owner.fetch(`/api/bins/${id}/shares/${open.id}`, { method: 'DELETE' })
  expect(await run.exit).toBe(3)
})

test('without a bin one is made, and its key is kept for nobody else to read', async () => {
  const run = stage.home.run([
    'listen',
    '--server',
    stage.origin,
    '--to',
    stage.target.origin,
    '--json',
  ])
  stage.after.add(() => run.end())
  await run.seen('connected')
  const [started] = run.events()
  const url = String(started?.['url'])
  await fetch(`${url}/1`.replace(`:${stage.proxy.port}`, `:${stage.server.port}`), {
    method: 'POST',
  })
  await run.seen('delivered')
  await run.end()

  const again = stage.home.run(['listen', url, '--to', stage.target.origin, '--json'])
  stage.after.add(() => again.end())
  await again.seen('connected')
  await again.end()
  const file = `${stage.home.env['XDG_CONFIG_HOME']}/wirebin/keys.json`
  expect(statSync(file).mode & 0o777).toBe(0o600)
  chmodSync(file, 0o644)
  const refused = stage.home.run(['listen', url, '--to', stage.target.origin])
  expect(await refused.exit).toBe(1)
  expect(refused.notes.join()).toContain('can be read by others')
})

test('a listener ends with 3 once its key is replaced, and goes on with the new one', async () => {
  const owner = stage.server.newOwner(stage.origin)
  const { id } = await owner.createBin()
  const run = stage.run(['listen', id, '--to', stage.target.origin, '--json'], {
    WIREBIN_KEY: owner.key(),
  })
  await run.seen('connected')
  const response = await owner.fetch('/api/owner/rotation', {
    method: 'POST',
    body: '{"oldKeyEnds": "now"}',
  })
  const { ownerKey } = (await response.json()) as { ownerKey: string }
  expect(await run.exit).toBe(3)
  await stage.send(id, 1, 1)
  const again = stage.run(['listen', id, '--to', stage.target.origin, '--json'], {
    WIREBIN_KEY: ownerKey,
  })
  await again.seen('delivered')
})
