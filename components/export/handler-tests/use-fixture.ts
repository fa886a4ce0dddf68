import type { Fixture } from '@/core/contract/fixture'
import { authorizationHeader, captureHref, type CaptureSource } from '../../live/source'
import { saveBlob } from '../../ui/save-blob'
import { toast } from '../../ui/toast'
import { refusalOf } from '../refusal-of'
import type { testKinds } from './kinds'

interface OfCapture {
  source: CaptureSource
  seq: number
}

/** Saves a capture's fixture; tells it if it cannot be had. */
export async function saveFixture(of: OfCapture): Promise<void> {
  const file = await fetchFixture(of)
  if (!file) return
  // The type keeps the browser from opening it as a page.
  saveBlob(new Blob([file.text], { type: 'application/octet-stream' }), file.name)
}

/** Copies a test of a capture's handler, and tells which file it reads and what it does not repeat. */
export async function copyTest(
  { id, label }: (typeof testKinds)[number],
  of: OfCapture,
  copy: (text: string) => Promise<boolean>,
): Promise<void> {
  const [file, writer] = await Promise.all([fetchFixture(of), import('./write-test').catch(failed)])
  if (!file || !writer) return
  const { code, notes } = writer.writeTest(id, JSON.parse(file.text) as Fixture, file.name)
  if (!(await copy(code))) return
  toast([`Copied as ${label}. Save ${file.name} beside it.`, ...notes].join(' '))
}

async function fetchFixture({
  source,
  seq,
}: OfCapture): Promise<{ name: string; text: string } | null> {
  try {
    const response = await fetch(`${captureHref(source, seq)}/fixture`, {
      headers: authorizationHeader(source),
      cache: 'no-store',
    })
    if (!response.ok) throw await refusalOf(response)
    const disposition = response.headers.get('content-disposition') ?? ''
    const name = /filename="([\w.-]+)"/.exec(disposition)?.[1] ?? `request-${seq}.json`
    return { name, text: await response.text() }
  } catch (error) {
    return failed(error)
  }
}

function failed(error: unknown): null {
  const isRefusal = error instanceof Error && error.name === 'RequestError'
  toast.error(
    isRefusal ? error.message : 'The server cannot be reached, or was updated. Try again.',
  )
  return null
}
