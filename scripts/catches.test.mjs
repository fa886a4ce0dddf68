import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './run.mjs'

/** How many lines of a catch are examined, and lines before it that may give its reason. */
const looked = 9
const before = 4

const sources = ['core', 'server', 'prisma'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter(
      (name) => name.endsWith('.ts') && !/\.test\.ts$|[\\/](?:testing|generated)[\\/]/.test(name),
    ),
)

/** A catch is deliberate if it rethrows, checks which error it is, reports it, or comments why. */
const decides =
  /\bthrow\b|codeOf\(|instanceof|mayPass\(|isTooMuch\(|onUnexpectedError|onFailed|reject\(|\.failed\(|fail\(/
const reason = /\/\/|\/\*\*|^\s+\* /m

function undecided(file) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n')
  return lines.flatMap((line, at) => {
    if (!/\bcatch \(|\bcatch \{|\.catch\(/.test(line)) return []
    const around = lines.slice(Math.max(0, at - before), at).filter((text) => reason.test(text))
    const block =
      lines
        .slice(at, at + looked)
        .join('\n')
        .split(/\n\s*\}\n/)[0] ?? ''
    return decides.test(block) || reason.test(block) || around.length > 0
      ? []
      : [`${file}:${at + 1}`]
  })
}

test('every catch checks the error, rethrows or reports it, or comments why it is ignored', () => {
  expect(sources.length).toBeGreaterThan(300)
  expect(sources.flatMap(undecided)).toEqual([])
})
