import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'

const maxMessage = 2000

/** Converts what a script threw to an error whose message includes line and column. */
export function scriptError(
  context: QuickJSContext,
  thrown: QuickJSHandle,
  explain: QuickJSHandle | null,
  file: string,
): Error {
  const explanation = explain && explained(context, thrown, explain)
  if (!explanation) return new Error('')
  const [message, stack] = explanation
  const [, line, column] = new RegExp(`${file}:(\\d+)(?::(\\d+))?`).exec(String(stack)) ?? []
  const words = String(message).slice(0, maxMessage)
  const place = [line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(', ')
  return new Error(place === '' ? words : `${words} (${place})`)
}

/** Returns [message, stack]; null if that fails, which happens when memory runs out. */
function explained(
  context: QuickJSContext,
  thrown: QuickJSHandle,
  explain: QuickJSHandle,
): unknown[] | null {
  const result = context.callFunction(explain, context.undefined, thrown)
  if (result.error) return null
  const explanation = JSON.parse(context.getString(result.value)) as unknown[]
  // The engine's text for something that is not a value, thrown when memory runs out.
  return String(explanation[0]).startsWith('[unsupported type]') ? null : explanation
}
