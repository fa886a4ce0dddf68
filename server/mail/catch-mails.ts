import { readFile } from 'node:fs/promises'
import type { Services } from '@/core/services'
import type { BodyBudget } from '../front-door/body-budget'
import type { Environment } from '../process/env'
import type { MailServer } from './mail-server'

export type { MailServer } from './mail-server'

/**
 * Starts to catch mails if the environment asks for it; else returns null.
 *
 * @throws if the port is taken, or the certificate or its key cannot be read
 */
export async function catchMails(
  env: Environment,
  services: Services,
  budget: BodyBudget,
): Promise<MailServer | null> {
  const { SMTP_PORT: port, SMTP_HOST: host = env.HOST } = env
  if (port === undefined) return null
  const { startMailServer } = await import('./mail-server')
  const all = Math.ceil(env.MAX_CONNECTIONS / 10)
  return startMailServer({
    services,
    budget,
    host,
    port,
    name: new URL(services.captureOrigin).hostname,
    connections: { all, perAddress: env.MAX_CONNECTIONS_PER_ADDRESS ?? Math.ceil(all / 4) },
    maxMessage: env.MAX_BODY_BYTES,
    messageMs: env.REQUEST_TIMEOUT_MS,
    idleMs: 2 * env.REQUEST_TIMEOUT_MS,
    connectionMs: 20 * env.REQUEST_TIMEOUT_MS,
    tls: await certificateOf(env),
  })
}

async function certificateOf({
  SMTP_TLS_CERT: cert,
  SMTP_TLS_KEY: key,
}: Environment): Promise<{ cert: Buffer; key: Buffer } | null> {
  if (cert === undefined || key === undefined) return null
  return { cert: await readFile(cert), key: await readFile(key) }
}
