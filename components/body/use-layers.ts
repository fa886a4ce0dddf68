'use client'

import { useEffect, useState } from 'react'
import type { CaptureSource } from '../inspector/source'
import { messageOf } from '../ui/fetch-json'
import { asSent, bytesContent, type Content, type Shown, textContent } from './content'
import { codings, MOST_CODINGS, packedAs, type Peel, peelNames, peelText } from './peel'
import { wholeBytes } from './whole-body'
import { parser } from './worker/parser'

export interface Layers {
  /** As sent, and what was found inside, one in the other. */
  contents: Content[]
  busy: boolean
  /** Why the last layer could not be taken off. */
  fault: string | null
  peel: (by: Peel) => void
  open: (...contents: Content[]) => void
  /** Drops all but the first `count`. */
  keep: (count: number) => void
}

/** A body and its layers. What the headers say it is packed in is taken off at once. */
export function useLayers(source: CaptureSource | null, capture: Shown): Layers {
  const [inside, setInside] = useState<Content[]>([])
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [sent] = useState(() => asSent(capture))
  const contents = [sent, ...inside]

  useEffect(() => {
    const chain = declared(capture)
    if (chain.length === 0) return
    let left = false
    setBusy(true)
    void peelAll(source, capture, sent, chain).then((result) => {
      if (left) return
      setInside(result.contents)
      setFault(result.fault)
      setBusy(false)
    })
    return () => {
      left = true
    }
    // The pane is made anew for each capture.
  }, [source, capture, sent])

  async function peel(by: Peel) {
    setBusy(true)
    const last = contents.at(-1) ?? sent
    const result = await peelAll(source, capture, last, [by], unpacked(contents))
    setInside([...inside, ...result.contents])
    setFault(result.fault)
    setBusy(false)
  }

  return {
    contents,
    busy,
    fault,
    peel: (by) => void peel(by),
    open: (...more) => setInside([...inside, ...more]),
    keep: (count) => {
      setInside(inside.slice(0, count - 1))
      setFault(null)
    },
  }
}

function declared({ headers, contentType, body }: Shown): Peel[] {
  if (body.text === '') return []
  const packed = packedAs(contentType)
  return [...codings(headers), ...(packed ? [packed] : [])]
}

const COMPRESSED = new Set(['gzip', 'deflate', 'br', 'zstd'].map((by) => peelNames[by as Peel]))
const unpacked = (contents: Content[]): number =>
  contents.filter(({ name }) => COMPRESSED.has(name)).length

async function peelAll(
  source: CaptureSource | null,
  capture: Shown,
  from: Content,
  chain: Peel[],
  already = 0,
): Promise<{ contents: Content[]; fault: string | null }> {
  const contents: Content[] = []
  let last = from
  for (const by of chain) {
    const compressed = COMPRESSED.has(peelNames[by])
    if (compressed && already++ >= MOST_CODINGS) {
      return { contents, fault: 'Compressed more than twice: it is not unpacked further.' }
    }
    const next = await peelOne(source, capture, last, by).catch((error: unknown) =>
      messageOf(error),
    )
    if (typeof next === 'string') return { contents, fault: next }
    contents.push(next)
    last = next
  }
  return { contents, fault: null }
}

/** One layer less, or why not. */
async function peelOne(
  source: CaptureSource | null,
  capture: Shown,
  { body, contentType }: Content,
  by: Peel,
): Promise<Content | string> {
  const name = peelNames[by]
  if (by === 'base64' || by === 'url' || by === 'quoted') {
    return peelText(by, body.text) ?? `It is not ${name} after all.`
  }
  const bytes = await wholeBytes(source, capture, body)
  if (by === 'msgpack' || by === 'cbor') {
    const answer = await parser().parse({ kind: by, bytes })
    if ('reason' in answer) return answer.reason
    const note = `${name} as JSON. Bytes show as "h'…'".`
    return { ...textContent(name, answer.text, 'application/json'), note }
  }
  const answer = await parser().parse({ kind: 'unpack', coding: by, bytes })
  if ('reason' in answer) return answer.reason
  return { ...bytesContent(name, answer.bytes, contentType), note: answer.note }
}
