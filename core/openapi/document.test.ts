import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { statusOfCode } from '../errors'
import { openApi } from './document'

interface OpenApi {
  openapi: string
  info: { title: string; version: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}
interface Operation {
  operationId?: string
  tags?: string[]
  summary: string
  responses: Record<string, { description: string }>
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: { type?: string } }> }
}

const document = openApi('https://a.example', '1.2.3') as unknown as OpenApi
const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([name]) => methods.has(name))
    .map(([method, operation]) => ({ path, method, operation })),
)

test('is OpenAPI 3.1 of this version at this origin', () => {
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { title: 'Wirebin', version: '1.2.3' },
    servers: [{ url: 'https://a.example' }],
  })
})

test('is JSON without changes', () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(document)
})

test.each(operations)('$method $path has what an operation must have', ({ operation }) => {
  expect(operation.summary).not.toBe('')
  const answers = Object.entries(operation.responses)
  expect(answers.length).toBeGreaterThan(0)
  for (const [status, { description }] of answers) {
    expect(status).toMatch(/^(?:default|[1-5]\d\d)$/)
    expect(description).not.toBe('')
  }
})

test.each(Object.entries(document.paths))(
  '%s describes each parameter of its path',
  (path, item) => {
    const named = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name)
    const described = (item as { parameters?: { name: string; in: string }[] }).parameters ?? []
    expect(described.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(named)
  },
)

test('has every method of every route in app/api, and no other', () => {
  const folder = join(import.meta.dirname, '../../app/api')
  const exported = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts'))
    .flatMap((file) => {
      const path = `/api/${dirname(file)}`.replaceAll('[', '{').replaceAll(']', '}')
      const source = readFileSync(join(folder, file), 'utf8')
      const found = source.matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm)
      return Array.from(found, ([, method]) => `${method?.toLowerCase()} ${path}`)
    })
  const described = operations
    .filter(({ path }) => path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path}`)
  expect(described.toSorted()).toEqual(exported.toSorted())
})

test('names each operation, and lists it under a tag', () => {
  const names = operations.map(({ operation }) => operation.operationId ?? '')
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[a-z]+(?:[A-Z][a-z]*)+$/)
  const tags = document.tags.map(({ name }) => [name])
  for (const { operation } of operations) expect(tags).toContainEqual(operation.tags)
  expect(names).toEqual(
    expect.arrayContaining(['getBins', 'getBin', 'getBinCapture', 'getBinCaptureBody', 'patchBin']),
  )
})

test('names the schemas, and describes each one that it refers to', () => {
  const text = JSON.stringify(document)
  const referred = Array.from(text.matchAll(/"\$ref":"([^"]*)"/g), ([, ref = '']) => ref)
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(['Bin', 'BinSettings', 'Capture', 'CaptureSummary', 'NewBin', 'Share']),
  )
  const described = Object.keys(document.components.schemas)
  expect(new Set(referred)).toEqual(
    new Set(described.map((name) => `#/components/schemas/${name}`)),
  )
})

test('every schema of the contract has its name', () => {
  const folder = join(import.meta.dirname, '../contract')
  const source = readFileSync(join(import.meta.dirname, 'contract-schemas.ts'), 'utf8')
  const files = readdirSync(folder).filter((file) => !file.endsWith('.test.ts'))
  const withSchemas = files.filter((file) =>
    /^export const [A-Z]/m.test(readFileSync(join(folder, file), 'utf8')),
  )
  const missing = withSchemas.filter(
    (file) => !source.includes(`'../contract/${file.slice(0, -3)}'`),
  )
  expect(missing).toEqual([])
})

test('states no limit that only says what a number is', () => {
  expect(JSON.stringify(document)).not.toMatch(/900719925474099/)
})

test('documents how the capture address refuses', () => {
  const post = operations.find(({ path, method }) => path === '/in/{bin}' && method === 'post')
  const refusals = [
    'gone',
    'too_large',
    'target_too_long',
    'headers_too_large',
    'busy',
    'storage_full',
  ]
  for (const code of refusals) {
    expect(post?.operation.responses).toHaveProperty(
      String(statusOfCode[code as keyof typeof statusOfCode]),
    )
  }
})

test('names the headers by which a list is asked for again and a stream gone on with', () => {
  const { paths } = document as unknown as {
    paths: Record<string, Record<string, Record<string, unknown>>>
  }
  const list = paths['/api/bins/{bin}/captures']?.['get']
  const header = (name: string) => expect.objectContaining({ name, in: 'header', required: false })
  expect(list?.['parameters']).toContainEqual(header('If-None-Match'))
  expect(list?.['responses']).toMatchObject({
    200: { headers: { ETag: { schema: { type: 'string' } } } },
    304: { headers: { ETag: {} } },
  })
  expect(paths['/api/bins/{bin}/events']?.['get']?.['parameters']).toContainEqual(
    header('Last-Event-ID'),
  )
})
