import { execFile } from 'node:child_process'
import { get } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Health } from '@/core/contract/health'
import { root } from '../testing/root'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
afterEach(() => server.stop())

/** Requests like a load balancer: under any host name. */
function probe(path: string): Promise<{ status: number; health: Health }> {
  return new Promise((resolve, reject) => {
    const headers = { host: 'probe.internal' }
    get({ port: server.port, path, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, health: Health.parse(JSON.parse(text)) })
      })
    }).on('error', reject)
  })
}

/** The exit code of Docker's HEALTHCHECK. */
const healthcheck = (): Promise<number> =>
  new Promise((resolve) => {
    const env = { ...process.env, PORT: String(server.port) }
    const child = execFile(process.execPath, [join(root, 'scripts/healthcheck.mjs')], { env })
    child.once('close', (code) => resolve(code ?? -1))
  })

const metrics = async (): Promise<string> => (await fetch(`${server.origin}/api/metrics`)).text()

describe('a working instance', () => {
  test('is live and ready, and counts', async () => {
    server = await startServer()
    const owner = server.newOwner()
    const { url } = await owner.createBin()
    await fetch(url, { method: 'POST', body: 'x' })
    const { status, health } = await probe('/api/health')
    expect(status).toBe(200)
    expect(health).toMatchObject({ live: true, ready: true, reasons: [] })
    expect(await healthcheck()).toBe(0)
    let text = ''
    // Once after its start an idle writer truncates the log; what is written afterwards stays in it.
    await vi.waitFor(async () => {
      await fetch(url, { method: 'POST', body: 'x' })
      text = await metrics()
      for (const name of ['database_bytes', 'wal_bytes', 'disk_free_bytes']) {
        const value = new RegExp(`^wirebin_${name} (\\d+)$`, 'm').exec(text)?.[1]
        expect(Number(value)).toBeGreaterThan(0)
      }
    })
    expect(text).toContain('\nwirebin_ready 1\n')
    expect(text).toContain('\nwirebin_append_queue_length 0\n')
    expect(text).toMatch(/^wirebin_last_commit_age_seconds \d+(?:\.\d+)?$/m)
    // A counter starts at zero.
    expect(text).toContain('\nwirebin_captures_turned_away_total{reason="disk_full"} 0\n')
  })
})

describe('an instance whose disk is low', () => {
  test('is live and not ready, says why, and counts refusals by reason', async () => {
    server = await startServer({ MIN_FREE_DISK_BYTES: String(2 ** 50), LOG_LEVEL: 'silent' })
    const owner = server.newOwner()
    const { url } = await owner.createBin()
    const message = 'The disk of this instance is down to the 1024 TiB that must stay free'
    const refused = await fetch(url, { method: 'POST', body: 'x' })
    expect(refused.status).toBe(507)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await refused.json()).toEqual({ error: { code: 'storage_full', message } })

    const { status, health } = await probe('/api/health')
    expect(status).toBe(503)
    const reasons = [{ reason: 'disk_low', message }]
    expect(health).toMatchObject({ live: true, ready: false, reasons })
    expect(await probe('/api/health?live')).toMatchObject({ status: 200, health: { ready: false } })
    expect(await healthcheck()).toBe(0)
    const text = await metrics()
    expect(text).toContain('\nwirebin_captures_turned_away_total{reason="disk_low"} 1\n')
    expect(text).toContain('\nwirebin_ready 0\n')
  })

  test('does not keep refused rows either, and counts them', async () => {
    server = await startServer({ MIN_FREE_DISK_BYTES: String(2 ** 50), LOG_LEVEL: 'silent' })
    const { url } = await server.newOwner().createBin({ maxBody: 10 })
    const refused = await fetch(url, { method: 'POST', body: 'more than ten bytes' })
    expect(refused.status).toBe(413)
    await vi.waitFor(async () => {
      expect(await metrics()).toContain('turned_away_total{reason="disk_low"} 1\n')
    })
  })
})
