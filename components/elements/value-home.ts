import { createContext, use } from 'react'

/** The request whose own body or query is shown; null for what no query looks at, such as a reply. */
export const ValueHome = createContext<number | null>(null)

export const useValueHome = (): number | null => use(ValueHome)
