'use client'

import type { ReactNode } from 'react'
import { opensJson } from '@/core/parsing/text-layers'
import { cx } from '../../ui/cx'
import { useCopy } from '../../ui/use-copy'
import { openValueMenu } from '../../elements/handled'
import { useValueHome } from '../../elements/value-home'
import { type Content, textContent } from '../content'
import { JwtPopover } from '../jwt/jwt-popover'
import { findJwts } from '../jwt/jwt'
import { layerNames, layerText, textLayers } from '../layers'
import { nodePath, nodeValue } from './tree-rows'
import { visibleText } from '@/core/visible'
import { type JsonTree, jsonKind } from '../worker/json-tree'

/** The actions of a row: copy its path or value, and decode the value. */
export function RowActions({
  tree,
  node,
  active,
  wrap,
  onOpen,
}: {
  tree: JsonTree
  node: number
  active: boolean
  /** Whether the row is as wide as the tree, so that they lie over its end. */
  wrap: boolean
  onOpen: (...contents: Content[]) => void
}) {
  const home = useValueHome()
  const path = nodePath(tree, node)
  const value = tree.kind[node] === jsonKind.string ? nodeValue(tree, node) : ''
  const [jwt] = findJwts(value, 1)
  const name = visibleText((path || 'value').slice(0, 80))
  const self = textContent(name, value)
  const layersOf = jwt ? [] : textLayers(value).filter((layer) => isTextLayer(layer))
  return (
    <span
      className={cx(
        'flex gap-2.5 px-6 font-sans text-sm whitespace-pre phone:pr-4',
        wrap
          ? 'absolute top-0 right-0'
          : 'sticky -right-6 -mr-6 ml-auto phone:-right-4 phone:-mr-4',
        active ? 'bg-copper-wash' : 'bg-sunken',
      )}
    >
      {path !== '' && (
        <CopyWord label={`Copy path ${name}`} text={path} word={name.slice(-60)} active={active} />
      )}
      {path !== '' && <span className="text-ink-3">·</span>}
      <CopyWord label="Copy value" text={() => nodeValue(tree, node)} word="copy" active={active} />
      {home !== null && (
        <Word label={`More for ${name}`} active={active} onClick={openValueMenu}>
          more
        </Word>
      )}
      {jwt && <JwtPopover jwt={jwt} />}
      {layersOf.map((by) => (
        <Word
          key={by}
          label={`Decode ${layerNames[by]}`}
          active={active}
          onClick={() => {
            const inside = layerText(by, value)
            onOpen(self, ...(inside ? [inside] : []))
          }}
        >
          {layerNames[by]}
        </Word>
      ))}
      {holdsJson(value) && (
        <Word label="Read the JSON in it" active={active} onClick={() => onOpen(self)}>
          JSON
        </Word>
      )}
      {value.length > 120 && layersOf.length === 0 && !holdsJson(value) && (
        <Word label="Show the value by itself" active={active} onClick={() => onOpen(self)}>
          open
        </Word>
      )}
    </span>
  )
}

const holdsJson = (value: string): boolean => opensJson(value) && /[\]}]\s*$/.test(value)

function isTextLayer(layer: string): layer is 'base64' | 'url' | 'quoted' {
  return layer === 'base64' || layer === 'url' || layer === 'quoted'
}

function CopyWord({
  label,
  text,
  word,
  active,
}: {
  label: string
  text: string | (() => string)
  word: string
  active: boolean
}) {
  const { copied, copy } = useCopy()
  return (
    <Word
      label={label}
      active={active}
      onClick={() => void copy(typeof text === 'string' ? text : text())}
    >
      {copied ? 'copied' : word}
    </Word>
  )
}

function Word({
  label,
  active,
  onClick,
  children,
}: {
  label: string
  /** Only the buttons of the active row can be reached by keyboard. */
  active: boolean
  onClick: (button: Element) => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      tabIndex={active ? 0 : -1}
      onClick={(event) => {
        event.stopPropagation()
        onClick(event.currentTarget)
      }}
      className="text-copper-ink hover:underline"
    >
      {children}
    </button>
  )
}
