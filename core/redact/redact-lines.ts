import { hidden, namesSecret } from './secret-names'

const line =
  /^([ \t]*(?:-[ \t]+|export[ \t]+)?'?)([\w.-]{1,100})('?[ \t]*[:=][ \t]*)([^\s{[][^\r\n]*)/gm

/**
 * Returns text of `name: value` or `name=value` lines (YAML, .env, a head in a log) without its
 * secrets.
 */
export function redactLines(text: string): string {
  return text.replaceAll(line, (whole, before: string, name: string, between: string) =>
    namesSecret(name) ? before + name + between + hidden : whole,
  )
}
