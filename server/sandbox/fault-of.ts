import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'

const longest = 2000

/** What a script threw, as an error whose message says it with its line. */
export function faultOf(
  context: QuickJSContext,
  thrown: QuickJSHandle,
  explain: QuickJSHandle | null,
  file: string,
): Error {
  const told = explain && explained(context, thrown, explain)
  if (!told) return new Error('')
  const [message, stack] = told
  const line = new RegExp(`${file}:(\\d+)`).exec(String(stack))?.[1]
  const words = String(message).slice(0, longest)
  return new Error(line ? `${words} (line ${line})` : words)
}

/** Null where explaining went wrong, which happens where memory is lacking. */
function explained(
  context: QuickJSContext,
  thrown: QuickJSHandle,
  explain: QuickJSHandle,
): unknown[] | null {
  const told = context.callFunction(explain, context.undefined, thrown)
  if (told.error) return null
  const said = JSON.parse(context.getString(told.value)) as unknown[]
  // The engine's words for what is no value at all: thrown where memory ended.
  return String(said[0]).startsWith('[unsupported type]') ? null : said
}
