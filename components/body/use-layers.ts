'use client'

import { useEffect, useState } from 'react'
import { parsingLimits } from '@/core/parsing/parsing-limits'
import type { CaptureSource } from '../live/source'
import { messageOf } from '../ui/fetch-json'
import { asSent, bytesContent, type Content, type Shown, textContent } from './content'
import { packedAs } from '@/core/parsing/media-type'
import { codings, type Layer, layerNames, layerText, unknownCodingWords } from './layers'
import { wholeBytes } from './whole-body'
import { sharedParser } from './worker/parser'

export interface Layers {
  /** The body as sent, then what was decoded from it, layer by layer. */
  contents: Content[]
  /** Whether the last of them is the whole body, with its codings taken off. */
  isWhole: boolean
  busy: boolean
  /** Why the last layer could not be decoded. */
  error: string | null
  layer: (by: Layer) => void
  open: (...contents: Content[]) => void
  /** Drops all but the first `count`. */
  keep: (count: number) => void
}

/** Returns a body and its layers. Encodings that the headers declare are decoded at once. */
export function useLayers(source: CaptureSource | null, capture: Shown): Layers {
  const [inside, setInside] = useState<Content[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [sent] = useState(() => asSent(capture))
  const contents = [sent, ...inside]
  const unknown = sent.body.text === '' ? null : unknownCodingWords(capture.headers)

  useEffect(() => {
    const chain = declared(capture)
    if (chain.length === 0) return
    let left = false
    setBusy(true)
    void decodeLayers(source, capture, sent, chain).then((result) => {
      if (left) return
      setInside(result.contents)
      setError(result.error)
      setBusy(false)
    })
    return () => {
      left = true
    }
    // The pane is remounted for each capture.
  }, [source, capture, sent])

  async function layer(by: Layer) {
    setBusy(true)
    const last = contents.at(-1) ?? sent
    const result = await decodeLayers(source, capture, last, [by], unpacked(contents))
    setInside([...inside, ...result.contents])
    setError(result.error)
    setBusy(false)
  }

  return {
    contents,
    isWhole: inside.every(({ name }) => compressions.has(name)),
    busy,
    error: error ?? (inside.length === 0 ? unknown : null),
    layer: (by) => void layer(by),
    open: (...more) => setInside([...inside, ...more]),
    keep: (count) => {
      setInside(inside.slice(0, count - 1))
      setError(null)
    },
  }
}

function declared({ headers, contentType, body }: Shown): Layer[] {
  if (body.text === '' || unknownCodingWords(headers) !== null) return []
  const packed = packedAs(contentType)
  return [...codings(headers), ...(packed ? [packed] : [])]
}

const compressions = new Set(['gzip', 'deflate', 'br', 'zstd'].map((by) => layerNames[by as Layer]))
const unpacked = (contents: Content[]): number =>
  contents.filter(({ name }) => compressions.has(name)).length

async function decodeLayers(
  source: CaptureSource | null,
  capture: Shown,
  from: Content,
  chain: Layer[],
  already = 0,
): Promise<{ contents: Content[]; error: string | null }> {
  const contents: Content[] = []
  let last = from
  for (const by of chain) {
    const compressed = compressions.has(layerNames[by])
    if (compressed && already++ >= parsingLimits.codings) {
      return { contents, error: 'Compressed more than twice: only two layers are unpacked.' }
    }
    const next = await decodeLayer(source, capture, last, by).catch((error: unknown) =>
      messageOf(error),
    )
    if (typeof next === 'string') return { contents, error: next }
    contents.push(next)
    last = next
  }
  return { contents, error: null }
}

/** Decodes one layer, or returns why it cannot. */
async function decodeLayer(
  source: CaptureSource | null,
  capture: Shown,
  { body, contentType }: Content,
  by: Layer,
): Promise<Content | string> {
  const name = layerNames[by]
  if (by === 'base64' || by === 'url' || by === 'quoted') {
    return layerText(by, body.text) ?? `It is not valid ${name}.`
  }
  const bytes = await wholeBytes(source, capture, body)
  if (by === 'msgpack' || by === 'cbor') {
    const answer = await sharedParser().parse({ kind: by, bytes })
    if ('reason' in answer) return answer.reason
    const note = `${name} as JSON. Bytes show as "h'…'".`
    return { ...textContent(name, answer.text, 'application/json'), note }
  }
  const answer = await sharedParser().parse({ kind: 'unpack', coding: by, bytes })
  if ('reason' in answer) return answer.reason
  return { ...bytesContent(name, answer.bytes, contentType), note: answer.note }
}
