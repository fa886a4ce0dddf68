import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RuleWhen } from '../contract/replies'
import { renderTemplate } from './testing/render-template'
import { compileWhen } from './when'

const page = readFileSync(new URL('../../docs/replies.md', import.meta.url), 'utf8')

/** The cells of a table, by the first of its headings, without their code marks. */
function rowsOf(heading: string): string[][] {
  const [, table = ''] =
    new RegExp(`^\\| ${heading} +\\|.*\\n.*\\n((?:\\|.*\\n)+)`, 'm').exec(page) ?? []
  return table
    .trimEnd()
    .split('\n')
    .map((row) => row.split(' | ').map((cell) => cell.replaceAll(/^\| |\s*\|?$/g, '').trim()))
    .map((row) => row.map((cell) => cell.replaceAll(/^`|`$/g, '').replaceAll(String.raw`\|`, '|')))
}

const examples = rowsOf('template')

test('the page on replies has examples of templates', () => {
  expect(examples.length).toBeGreaterThan(8)
})

test.each(examples)('%s of %s gives %s', (template = '', body = '', text = '') => {
  expect(renderTemplate(template, { body })).toBe(text)
})

test('every name of that page can be used in a template', () => {
  const names = rowsOf('name').flatMap(([cell = '']) => cell.split('`, `'))
  expect(names.length).toBeGreaterThan(15)
  for (const name of names) expect(() => renderTemplate(`{{ ${name} }}`)).not.toThrow()
})

test('the template of that page is JSON, whatever was sent', () => {
  const [, template = ''] = /```liquid\n([^]*?)```/.exec(page) ?? []
  for (const body of ['{"id":"a\\"b"}', '{"id":12345678901234567890}', '{}', 'no JSON', '']) {
    expect(JSON.parse(renderTemplate(template, { body }))).toMatchObject({ received: 7 })
  }
})

test('every JSON path of that page can be read, and those that it calls refused are', () => {
  const [, conditions = '', refused = ''] =
    /its paths are those of([^]*?)A path that can match nothing\s*\(([^]*?)\)/.exec(page) ?? []
  const codes = (text: string): string[] =>
    Array.from(text.matchAll(/`([^`]+)`/g), ([, code = '']) => code)
  const faultsOf = (name: string): string[] => {
    const errors: string[] = []
    const when = RuleWhen.parse({ json: [{ name, op: 'exists' }] })
    compileWhen(when, ({ message }) => errors.push(message))
    return errors
  }
  expect(codes(conditions).length).toBeGreaterThan(4)
  for (const path of codes(conditions)) expect([path, faultsOf(path)]).toEqual([path, []])
  expect(codes(refused).length).toBeGreaterThan(1)
  for (const path of codes(refused)) expect([path, faultsOf(path)]).not.toEqual([path, []])
})
