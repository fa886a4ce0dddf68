import { curlCommand } from './curl-command'
import type { Capture } from '@/core/contract/capture'
import { csharpCode } from './csharp-code'
import { fetchCode } from './fetch-code'
import { goCode } from './go-code'
import { httpFile } from './http-file'
import { httpieCode } from './httpie-code'
import { javaCode } from './java-code'
import type { LanguageId } from './languages'
import { nodeCode } from './node-code'
import { phpCode } from './php-code'
import { powershellCode } from './powershell-code'
import { pythonCode } from './python-code'
import { rawCode } from './raw-code'
import type { Snippet } from './request-to-send'

const writers: Record<LanguageId, (address: string, capture: Capture) => Snippet> = {
  curl: (address, capture) => {
    const { command, notes } = curlCommand(address, capture)
    return { code: command, notes }
  },
  powershell: powershellCode,
  fetch: fetchCode,
  node: nodeCode,
  python: pythonCode,
  go: goCode,
  php: phpCode,
  java: javaCode,
  csharp: csharpCode,
  httpie: httpieCode,
  raw: (_, capture) => rawCode(capture),
  http: httpFile,
}

/** Returns code that resends a capture to `address`, its bin's capture address. */
export function writeSnippet(language: LanguageId, address: string, capture: Capture): Snippet {
  return writers[language](address, capture)
}
