import { expect, test } from 'vitest'
import type { Capture } from '@/core/contract/capture'
import { encodeBody } from '@/core/http/encode-body'
import { canaries } from '@/core/redact/testing/canaries'
import { redactedRequest, secretOf } from '@/core/redact/testing/canary'
import { holdsAnywhere } from '@/core/redact/testing/every-reading'
import { languages } from './languages'
import { writeSnippet } from './write-snippet'

const address = 'https://wirebin.example/in/bin'

test.each(canaries.map((canary, i) => [canary.place, canary, i] as const))(
  'no copy of a link’s request has the secret in: %s',
  (_, canary, i) => {
    const secret = secretOf(i, canary)
    const redacted = redactedRequest(canary, secret)
    const capture = {
      ...redacted,
      bin: 'bin',
      httpVersion: '1.1',
      redacted: true,
      body: { ...encodeBody(redacted.body), truncated: false, ...redacted.redaction },
    } as unknown as Capture
    for (const { id } of languages) {
      const { code, notes } = writeSnippet(id, address, capture)
      const text = `${code}\n${notes.join('\n')}`
      expect(holdsAnywhere(Buffer.from(text), secret), id).toBe(false)
      expect(capture.body.decoded !== undefined && /content-encoding/i.test(text)).toBe(false)
    }
  },
)
