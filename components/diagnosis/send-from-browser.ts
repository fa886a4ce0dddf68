import type { Diagnosis, Probe, ProbeAttempt } from '@/core/contract/diagnosis'
import { markedPath, markHeader, markText } from '@/core/diagnosis/mark'
import { sentHeaders } from '@/core/diagnosis/sent-headers'
import { fromBase64 } from '@/core/base64'

/** Milliseconds for one probe. */
const maxMs = 15_000
/** The user agent of a page is its browser's, and a page cannot choose how a body is sent. */
const cannot = /^(?:agent-|chunked$|slowly$|expect$)/

/** Sends what a page can of a diagnosis's probes, one after another. Returns what became of them. */
export async function sendFromBrowser(
  { probes, url, liveUrl, token }: Diagnosis,
  signal: AbortSignal,
): Promise<ProbeAttempt[]> {
  const attempts: ProbeAttempt[] = []
  for (const probe of probes.filter(({ id }) => !cannot.test(id))) {
    if (signal.aborted) break
    attempts.push(
      probe.sending === 'upgrade'
        ? await openSocket(probe, liveUrl)
        : await sendProbe(probe, { url, token, signal }),
    )
  }
  return attempts
}

const unknown = { status: null, error: null, errorCode: null, location: null, server: null }

async function sendProbe(
  probe: Probe,
  { url, token, signal }: { url: string; token: string; signal: AbortSignal },
): Promise<ProbeAttempt> {
  const mark = { token, place: 'browser' as const, probe: probe.id }
  const init: RequestInit = {
    method: probe.method,
    ...(probe.method !== 'GET' && { body: bodyOf(probe) }),
    // A sender follows no redirect, and has no cookies.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.any([signal, AbortSignal.timeout(maxMs)]),
  }
  const address = markedPath(url + probe.path, mark)
  const headers = [...sentHeaders(probe.headers, 'browser'), [markHeader, markText(mark)]]
  try {
    const response = await fetch(address, { ...init, headers: headers as [string, string][] })
    if (response.type === 'opaqueredirect') {
      return { ...unknown, probe: probe.id, status: 302, location: 'another address', own: false }
    }
    const isOwn = (await response.text()).startsWith('wirebin: the probe arrived')
    return { ...unknown, probe: probe.id, status: response.status, own: isOwn }
  } catch {
    // What stands in front may not let a page send it with these headers: it can do without asking.
    await fetch(address, { ...init, mode: 'no-cors', redirect: 'follow' }).catch(() => undefined)
    return { ...unknown, probe: probe.id, own: false }
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
