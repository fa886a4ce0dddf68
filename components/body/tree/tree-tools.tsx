'use client'

import { Search } from 'lucide-react'
import { type Dispatch, useState } from 'react'
import { IconButton } from '../../ui/icon-button'
import { lazyComponent } from '../../ui/lazy-component'
import { OpenTo } from '../open-to'
import { ToolIcons, Tools } from '../tools'
import type { TreeAction, TreeState } from './tree-state'

const FindField = lazyComponent(() => import('./find-field').then(({ FindField }) => FindField))

/** Searches the tree, and expands it to a depth. */
export function TreeTools({ state, act }: { state: TreeState; act: Dispatch<TreeAction> }) {
  const [finding, setFinding] = useState(false)
  return (
    <>
      <Tools>
        {finding && (
          <FindField
            state={state}
            act={act}
            onClose={() => {
              setFinding(false)
              act({ type: 'find', query: '' })
            }}
          />
        )}
        <OpenTo onDepth={(depth) => act({ type: 'depth', depth })} />
      </Tools>
      {!finding && (
        <ToolIcons>
          <IconButton label="Find in the body" icon={Search} onClick={() => setFinding(true)} />
        </ToolIcons>
      )}
    </>
  )
}
