import type { Diagnosis, Probe, ProbeAttempt } from '@/core/contract/diagnosis'
import { markedPath, markHeader, markText } from '@/core/diagnosis/mark'
import { sentHeaders } from '@/core/diagnosis/sent-headers'
import { fromBase64 } from '@/core/base64'

/** Milliseconds for one attempt, and for one with a large body. */
const maxMs = 5000
const maxLargeMs = 15_000
/** Bytes from which a body is large: such probes go one after another, so that they hold up no other. */
const large = 65_536
/** Small probes that are under way at once. */
const atOnce = 3
/** Milliseconds after which no more probes are begun: what is judged later than two minutes is not known any more. */
const beginsForMs = 60_000
/** The user agent of a page is its browser's, and a page cannot choose how a body is sent. */
const cannot = /^(?:agent-|chunked$|slowly$|expect$)/

/**
 * Sends what a page can of a diagnosis's probes: the first alone, since where it gets nothing the others get nothing
 * either. Returns what became of those that were sent.
 */
export async function sendFromBrowser(
  { probes, url, liveUrl, token }: Pick<Diagnosis, 'probes' | 'url' | 'liveUrl' | 'token'>,
  signal: AbortSignal,
): Promise<ProbeAttempt[]> {
  const attempts: ProbeAttempt[] = []
  const until = performance.now() + beginsForMs

  async function send(probe: Probe): Promise<boolean> {
    if (probe.sending === 'upgrade') {
      attempts.push(await openSocket(probe, liveUrl))
      return true
    }
    const { answered, ...attempt } = await sendProbe(probe, { url, token, signal })
    attempts.push(attempt)
    return answered
  }

  async function sendAll(waiting: Probe[]): Promise<void> {
    for (let probe = next(); probe; probe = next()) await send(probe)

    function next(): Probe | undefined {
      return signal.aborted || performance.now() > until ? undefined : waiting.shift()
    }
  }

  const [first, ...rest] = probes.filter(({ id }) => !cannot.test(id))
  if (!first || signal.aborted || !(await send(first))) return attempts
  const small = rest.filter((probe) => !isLarge(probe))
  await Promise.all(Array.from({ length: atOnce }, () => sendAll(small)))
  await sendAll(rest.filter(isLarge))
  return attempts
}

const isLarge = ({ body: { text, times } }: Probe): boolean => text.length * times >= large

const unknown = { status: null, error: null, errorCode: null, location: null, server: null }

/** What became of a probe, and whether anything answered it. */
type Sent = ProbeAttempt & { answered: boolean }

async function sendProbe(
  probe: Probe,
  { url, token, signal }: { url: string; token: string; signal: AbortSignal },
): Promise<Sent> {
  const mark = { token, place: 'browser' as const, probe: probe.id }
  const init = (): RequestInit => ({
    method: probe.method,
    ...(probe.method !== 'GET' && { body: bodyOf(probe) }),
    // A sender follows no redirect, and has no cookies.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.any([signal, AbortSignal.timeout(isLarge(probe) ? maxLargeMs : maxMs)]),
  })
  const headers = [...sentHeaders(probe.headers, 'browser'), [markHeader, markText(mark)]]
  const known = { ...unknown, probe: probe.id, answered: true }
  try {
    const address = markedPath(url + probe.path, mark)
    const response = await fetch(address, { ...init(), headers: headers as [string, string][] })
    if (response.type === 'opaqueredirect') {
      return { ...known, status: 302, location: 'another address', own: false }
    }
    const isOwn = (await response.text()).startsWith('wirebin: the probe arrived')
    return { ...known, status: response.status, own: isOwn }
  } catch (error) {
    // A proxy in front may refuse the preflight that these headers need: without them there is none.
    const bare = markedPath(url + probe.path, { ...mark, bare: true })
    const answered = await fetch(bare, { ...init(), mode: 'no-cors', redirect: 'follow' }).then(
      () => true,
      () => false,
    )
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    return { ...known, answered, errorCode: isLate ? error.name : null, own: false }
  }
}

function bodyOf({ body: { encoding, text, times } }: Probe): BodyInit {
  return encoding === 'base64' ? new Blob([fromBase64(text)]) : text.repeat(times)
}

/** Opens the WebSocket of a live page: its status is 101 once it is open. */
function openSocket(probe: Probe, liveUrl: string): Promise<ProbeAttempt> {
  return new Promise((resolve) => {
    const socket = new WebSocket(liveUrl.replace(/^http/, 'ws'))
    const end = (status: number | null): void => {
      clearTimeout(timer)
      socket.close()
      resolve({ ...unknown, probe: probe.id, status, own: false })
    }
    const timer = setTimeout(() => end(null), maxMs)
    socket.addEventListener('open', () => end(101))
    socket.addEventListener('error', () => end(null))
  })
}
