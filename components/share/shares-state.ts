import type { CreatedShare, Share } from '@/core/contract/share'

export interface SharesState {
  list:
    | { state: 'loading' }
    | { state: 'error'; message: string }
    | { state: 'ready'; shares: Share[] }
  /** The newest link, with its address, which cannot be read again. */
  created: CreatedShare | null
}

export type SharesAction =
  | { type: 'reading' }
  | { type: 'read'; shares: Share[] }
  | { type: 'failed'; message: string }
  | { type: 'created'; share: CreatedShare }
  | { type: 'revoked'; id: string }

export const initialSharesState: SharesState = { list: { state: 'loading' }, created: null }

/** Keeps links newest first, as they are shown. */
export function sharesReducer(state: SharesState, action: SharesAction): SharesState {
  switch (action.type) {
    case 'reading':
      return initialSharesState
    case 'read':
      return { ...state, list: { state: 'ready', shares: newestFirst(action.shares) } }
    case 'failed':
      return { ...state, list: { state: 'error', message: action.message } }
    case 'created': {
      const { token: _token, url: _url, ...share } = action.share
      return withShares({ ...state, created: action.share }, (shares) => [share, ...shares])
    }
    case 'revoked': {
      const created = state.created?.id === action.id ? null : state.created
      return withShares({ ...state, created }, (shares) =>
        shares.filter((share) => share.id !== action.id),
      )
    }
  }
}

function withShares(state: SharesState, change: (shares: Share[]) => Share[]): SharesState {
  if (state.list.state !== 'ready') return state
  return { ...state, list: { state: 'ready', shares: change(state.list.shares) } }
}

function newestFirst(shares: Share[]): Share[] {
  return shares.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
}
