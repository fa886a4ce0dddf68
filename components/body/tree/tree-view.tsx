'use client'

import { type KeyboardEvent, useEffect, useReducer } from 'react'
import { useCopy } from '../../ui/use-copy'
import type { Content } from '../content'
import { TreeRow } from './tree-row'
import { useEscapes } from '../text/use-escapes'
import { useWrap } from '../text/use-wrap'
import { nodeValue, rowLength } from './tree-rows'
import { initialTreeState, reduceTree, rowOf } from './tree-state'
import { TreeTools } from './tree-tools'
import { useLines } from '../text/use-lines'
import type { JsonTree } from '../worker/json-tree'

const keys = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Enter']

/** Shows JSON as a tree that can be expanded and searched; paths and values can be copied. */
export function TreeView({
  tree,
  label = 'Body as a tree',
  onOpen,
}: {
  tree: JsonTree
  label?: string
  /** Shows content found inside as a body of its own. */
  onOpen: (...contents: Content[]) => void
}) {
  const [state, act] = useReducer(reduceTree, tree, initialTreeState)
  const { copy } = useCopy()
  const { rows, active, query } = state
  const [wrap] = useWrap()
  const [decoded] = useEscapes()
  const { list, virtualizer, offset } = useLines(
    rows.length,
    tree.text.length,
    wrap ? (index) => rowLength(tree, rows[index] ?? 0) : undefined,
  )
  const row = active === -1 ? -1 : rowOf(state, active)

  useEffect(() => {
    if (row !== -1) virtualizer.scrollToIndex(row, { align: 'auto' })
  }, [row, state.hit, virtualizer])

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== list.current) return
    if ((event.ctrlKey || event.metaKey) && event.key === 'c' && active !== -1) {
      if (getSelection()?.isCollapsed) void copy(nodeValue(tree, active))
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !keys.includes(event.key)) return
    event.preventDefault()
    act({ type: 'key', key: event.key })
  }

  return (
    <>
      <TreeTools state={state} act={act} />
      <div
        ref={list}
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={row === -1 ? undefined : `node-${active}`}
        onKeyDown={onKeyDown}
        className="relative -mx-6 font-mono text-base -outline-offset-2 phone:-mx-4 phone:overflow-x-auto phone:overflow-y-hidden"
        style={{ height: virtualizer.getTotalSize() + 14 }}
      >
        <div
          role="presentation"
          className={wrap ? 'absolute left-0 w-full' : 'absolute left-0 min-w-full'}
          style={{ transform: `translateY(${offset}px)` }}
        >
          {virtualizer.getVirtualItems().map(({ index }) => {
            const place = rows[index] ?? 0
            return (
              <div
                key={place}
                role="presentation"
                data-index={index}
                ref={wrap ? virtualizer.measureElement : undefined}
              >
                <TreeRow
                  tree={tree}
                  row={place}
                  open={state.open[place] === 1}
                  active={place === active}
                  query={query}
                  wrap={wrap}
                  decoded={decoded}
                  act={act}
                  onOpen={onOpen}
                />
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}
