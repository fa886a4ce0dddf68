'use client'

import { ChevronRight } from 'lucide-react'
import { type Dispatch, memo, useState } from 'react'
import { cx } from '../../ui/cx'
import { lazyComponent } from '../../ui/lazy-component'
import { plural } from '../../ui/words'
import type { Content } from '../content'
import { handle, type HandledValue } from '../../elements/handled'
import { useValueHome } from '../../elements/value-home'
import { Marked } from '../../elements/marked'
import { decodedEscapes } from '../text/escapes'
import { hanging } from '../text/hanging'
import { tokenColours } from '../text/token-colours'
import {
  isContainer,
  maxShown,
  nodeKey,
  nodePath,
  nodeSteps,
  nodeText,
  nodeValue,
  nodeValueKind,
} from './tree-rows'
import type { TreeAction } from './tree-state'
import { type JsonTree, jsonKind } from '../worker/json-tree'

// For the row under the pointer or the keys only.
const RowActions = lazyComponent(() => import('./row-actions').then(({ RowActions }) => RowActions))

const kinds = ['punctuation', 'punctuation', 'string', 'number', 'atom'] as const

/** One node, or (a complement, `~node`) its closing bracket. */
export const TreeRow = memo(function TreeRow({
  tree,
  row,
  open,
  active,
  query,
  wrap,
  decoded,
  act,
  onOpen,
}: {
  tree: JsonTree
  row: number
  open: boolean
  active: boolean
  query: string
  /** Whether a long value wraps. */
  wrap: boolean
  /** Whether escapes are shown as the characters they mean. */
  decoded: boolean
  act: Dispatch<TreeAction>
  onOpen: (...contents: Content[]) => void
}) {
  const [over, setOver] = useState(false)
  const home = useValueHome()
  const node = row < 0 ? ~row : row
  const depth = tree.depth[node] ?? 0
  const parent = tree.parent[node] ?? -1
  const comma = parent !== -1 && (tree.position[node] ?? 0) < (tree.size[parent] ?? 0) - 1
  if (row < 0) {
    return (
      <div aria-hidden className="h-5 w-max min-w-full px-6 whitespace-pre text-ink-3 phone:px-4">
        {'  '.repeat(depth)}
        {tree.kind[node] === jsonKind.object ? '}' : ']'}
        {comma && ','}
      </div>
    )
  }
  const container = isContainer(tree, node)
  const key = nodeKey(tree, node)
  const readHandle = (): HandledValue | null =>
    home === null
      ? null
      : {
          seq: home,
          place: { in: 'body', path: nodeSteps(tree, node) },
          kind: nodeValueKind(tree, node),
          value: nodeValue(tree, node),
          path: nodePath(tree, node),
        }
  return (
    // The tree handles the same keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      {...handle(readHandle)}
      id={`node-${node}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={(tree.position[node] ?? 0) + 1}
      aria-setsize={parent === -1 ? 1 : tree.size[parent]}
      aria-selected={active}
      aria-expanded={container ? open : undefined}
      tabIndex={-1}
      onClick={() => act({ type: 'select', node })}
      onDoubleClick={() => container && act({ type: 'toggle', node })}
      onMouseEnter={() => setOver(true)}
      onMouseLeave={() => setOver(false)}
      className={cx(
        'flex px-6 leading-5 outline-none phone:px-4',
        wrap
          ? 'relative min-h-5 wrap-anywhere whitespace-pre-wrap'
          : 'h-5 w-max min-w-full whitespace-pre',
        active && 'on-wash bg-copper-wash shadow-[inset_2px_0_var(--copper)]',
        !active && over && 'bg-sunken',
      )}
    >
      <span style={wrap ? hanging(2 * depth) : undefined}>
        {'  '.repeat(Math.max(0, depth - 1))}
        <Caret
          depth={depth}
          open={open}
          shown={container}
          onClick={() => act({ type: 'toggle', node })}
        />
        {key !== null && (
          <>
            <span className={tokenColours.key}>
              <Marked text={decoded ? decodedEscapes(key) : key} query={query} />
            </span>
            <span className="text-ink-3">: </span>
          </>
        )}
        <Value tree={tree} node={node} open={open} query={query} decoded={decoded} act={act} />
        {comma && !(container && open) && <span className="text-ink-3">,</span>}
        {tree.repeated[node] === 1 && (
          <span className="ml-3 font-sans text-sm text-client">key sent more than once</span>
        )}
      </span>
      {(active || over) && (
        <RowActions tree={tree} node={node} active={active} wrap={wrap} onOpen={onOpen} />
      )}
    </div>
  )
})

/** Occupies the last level of the indent. */
function Caret({
  depth,
  open,
  shown,
  onClick,
}: {
  depth: number
  open: boolean
  shown: boolean
  onClick: () => void
}) {
  if (depth === 0) return null
  if (!shown) return '  '
  return (
    <span
      aria-hidden
      onClick={onClick}
      className="relative cursor-pointer text-ink-3 hover:text-ink"
    >
      {'  '}
      <ChevronRight
        size={12}
        strokeWidth={1.75}
        className={cx('absolute top-[3px] left-0', open && 'rotate-90')}
      />
    </span>
  )
}

function Value({
  tree,
  node,
  open,
  query,
  decoded,
  act,
}: {
  tree: JsonTree
  node: number
  open: boolean
  query: string
  decoded: boolean
  act: Dispatch<TreeAction>
}) {
  const kind = tree.kind[node] ?? jsonKind.atom
  if (kind > jsonKind.list) {
    const sent = nodeText(tree, node)
    const value = decoded ? decodedEscapes(sent) : sent
    return (
      <span className={tokenColours[kinds[kind] ?? 'atom']}>
        <Marked text={value.slice(0, maxShown)} query={query} />
        {value.length > maxShown && <span className="text-ink-3">…</span>}
      </span>
    )
  }
  const [opens, closes] = kind === jsonKind.object ? '{}' : '[]'
  const size = tree.size[node] ?? 0
  if (size === 0) return <span className="text-ink-3">{`${opens}${closes}`}</span>
  if (open) return <span className="text-ink-3">{opens}</span>
  return (
    // The tree handles the same keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span
      className="cursor-pointer text-ink-3 hover:text-ink"
      onClick={() => act({ type: 'toggle', node })}
    >
      {`${opens} … ${kind === jsonKind.object ? plural(size, 'key') : plural(size, 'item')} ${closes}`}
    </span>
  )
}
