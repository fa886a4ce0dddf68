import { type Compared, compare } from '@/core/compare/compare'

/** What this file uses of a worker's global scope. */
interface Scope {
  postMessage: (message: unknown) => void
  addEventListener: (
    type: 'message',
    listener: (event: MessageEvent<[Compared, Compared]>) => void,
  ) => void
}

const scope = self as unknown as Scope
scope.addEventListener('message', ({ data: [before, after] }) => {
  scope.postMessage(compare(before, after))
})
