import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'

const maxMessage = 2000

/** Converts what a script threw to an error whose message includes the line. */
export function scriptError(
  context: QuickJSContext,
  thrown: QuickJSHandle,
  explain: QuickJSHandle | null,
  file: string,
): Error {
  const explanation = explain && explained(context, thrown, explain)
  if (!explanation) return new Error('')
  const [message, stack] = explanation
  const line = new RegExp(`${file}:(\\d+)`).exec(String(stack))?.[1]
  const words = String(message).slice(0, maxMessage)
  return new Error(line ? `${words} (line ${line})` : words)
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
