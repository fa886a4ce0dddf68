'use client'

import { Download } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { CaptureSource } from '../live/source'
import { CopyButton } from '../ui/copy-button'
import { cx } from '../ui/cx'
import { IconButton } from '../ui/icon-button'
import { lazyComponent } from '../ui/lazy-component'
import { Segmented } from '../ui/segmented'
import type { DecodedText } from '@/core/parsing/charset'
import { isForm, mediaType } from '@/core/parsing/media-type'
import { bodyKind, type BodyKind, type BodyView, bodyViews, isText } from './body-kind'
import { bodyText, sentText } from './body-text'
import { BodyViewer } from './body-viewer'
import { aboutBody } from './body-words'
import { bodyBase64, bodyBytes } from './bytes'
import { saveBytes } from './download'
import type { Content, Shown } from './content'
import { useValueHome, ValueHome } from '../elements/value-home'
import { Note } from '../elements/note'
import { codings, type Layer, layersOf } from './layers'
import { ScrollPane } from '../elements/scroller'
import { ToolsContext } from './tools'
import { hasEscapes } from './text/escapes'
import { WrapButton } from './text/wrap-button'
import { useStoredText } from '../ui/use-stored'
import { useLayers } from './use-layers'
import { useViewKeys } from './use-view-keys'

const JwtBeside = lazyComponent(() => import('./jwt/jwt-beside').then(({ JwtBeside }) => JwtBeside))
const LayerLine = lazyComponent(() => import('./layer-line').then(({ LayerLine }) => LayerLine))

const EscapesButton = lazyComponent(() =>
  import('./text/escapes-button').then(({ EscapesButton }) => EscapesButton),
)

const names: Record<BodyView, string> = {
  tree: 'Tree',
  json: 'JSON',
  form: 'Form',
  parts: 'Parts',
  mail: 'Mail',
  xml: 'XML',
  jwt: 'JWT',
  image: 'Image',
  pdf: 'PDF',
  protobuf: 'Protobuf',
  page: 'Preview',
  text: 'Text',
  hex: 'Hex',
}

/** Kinds whose bytes are no text as a whole. */
const binaryKinds = new Set<BodyKind>(['image', 'pdf', 'protobuf', 'binary'])

/** Views of lines, which wrap if they are long. */
const wrapping = new Set<BodyView>(['tree', 'json', 'xml', 'protobuf', 'text'])

/** Whether there is something to say of how a body is read. */
function isTold(kind: BodyKind, contentType: string | null, decoded: DecodedText | null): boolean {
  if (kind === 'form' || kind === 'multipart') return true
  if (!decoded) return false
  const { source, charset, broken, unknown } = decoded
  const plain = source === 'default' || (source === 'declared' && charset === 'utf-8')
  const misnamed = kind === 'json' && isForm(mediaType(contentType))
  return !plain || broken || unknown !== undefined || misnamed
}

/** Shows a body in the view that fits it, or in the one last chosen in this bin for its kind. */
export function BodyViews({
  source,
  capture,
  name,
  part,
  saveAs,
  scrolls,
  bare = false,
  onDownload,
}: {
  /** Where the rest of it can be fetched; null if all of it is loaded. */
  source: CaptureSource | null
  capture: Shown
  /** What the labels call it: "body". */
  name: string
  /** Shown if the body is incomplete; receives a function that shows more of it. */
  part: ((onRead: (whole: Content) => void) => ReactNode) | null
  /** The base name of saved files. */
  saveAs: string
  /** Whether it scrolls by itself. */
  scrolls: boolean
  /** Without padding at the sides. */
  bare?: boolean
  onDownload: () => void
}) {
  const layers = useLayers(source, capture)
  const home = useValueHome()
  const { contents, busy } = layers
  const content = contents.at(-1) ?? layers.contents[0]
  const { contentType, body } = content ?? capture
  const packed = content?.packed === true && body.encoding === 'base64'
  const kind = packed ? 'binary' : bodyKind(contentType, body)
  const views = bodyViews(kind)
  const [chosen, choose] = useStoredText(`view.${capture.bin}.${kind}`, '')
  const view = views.find((each) => each === chosen) ?? views[0]
  useViewKeys(views, choose)
  const [tools, setTools] = useState<HTMLElement | null>(null)
  const [icons, setIcons] = useState<HTMLElement | null>(null)
  const places = useMemo(() => ({ tools, icons }), [tools, icons])
  // Megabytes that are shown only as hex need not be decoded as text.
  const unread =
    body.encoding === 'base64' && ['hex', 'image', 'pdf', 'protobuf'].includes(view ?? 'hex')
  const decoded = useMemo(
    () => (unread ? null : bodyText(contentType, body)),
    [contentType, body, unread],
  )
  const text = decoded?.text ?? ''
  const escaped = useMemo(
    () => (view === 'tree' || view === 'json') && hasEscapes(text),
    [view, text],
  )
  const { error } = layers
  const offers = useMemo(() => {
    // What the header lines declare was tried already.
    const tried: Layer[] = error === null ? [] : codings(capture.headers)
    return (content ? layersOf(content, kind) : []).filter((by) => !tried.includes(by))
  }, [content, kind, error, capture.headers])

  if (!view || !content) {
    return <p className="p-6 text-ink-2 phone:px-4">Empty: nothing to show.</p>
  }
  const deep = contents.length > 1
  const sides = bare ? '' : 'px-6 phone:px-4'
  const read = view === 'text' || !binaryKinds.has(kind) ? decoded : null
  const hasLayers =
    deep || offers.length > 0 || busy || error !== null || isTold(kind, contentType, read)
  return (
    <div className="@container flex h-full min-h-0 flex-col">
      <div
        className={cx(
          'flex items-start gap-x-3 gap-y-2 pb-2 @max-[448px]:flex-wrap @max-[448px]:items-center',
          sides,
          !bare && 'pt-3.5',
        )}
      >
        {/* The icons stay on its first line, whatever else wraps; in a narrow pane beside the view's tools. */}
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-2 @max-[448px]:contents">
          <Segmented
            label={`View the ${name} as`}
            value={view}
            options={views.map((value) => ({ value, label: names[value] }))}
            onValueChange={choose}
            className="max-w-full overflow-x-auto"
          />
          <span
            ref={setTools}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 empty:hidden"
          />
          <span className="min-w-0 text-sm wrap-anywhere text-ink-2 @max-[448px]:order-last @max-[448px]:basis-full">
            {deep
              ? contentType !== null && aboutBody({ contentType }, '')
              : aboutBody(capture, text)}
          </span>
        </div>
        <span className="-mt-0.5 -mr-2 ml-auto flex shrink-0">
          <span ref={setIcons} className="flex" />
          {escaped && <EscapesButton />}
          {wrapping.has(view) && <WrapButton />}
          {isText(contentType, body) && !packed ? (
            <CopyButton iconOnly label={`Copy ${name}`} text={() => sentText(contentType, body)} />
          ) : (
            <CopyButton iconOnly label={`Copy ${name} as base64`} text={() => bodyBase64(body)} />
          )}
          <IconButton
            label={deep ? 'Download what is shown' : `Download ${name}`}
            icon={Download}
            onClick={() =>
              deep ? saveBytes(bodyBytes(body), `${saveAs}-inside.bin`) : onDownload()
            }
          />
        </span>
      </div>
      {hasLayers && (
        <LayerLine
          layers={layers}
          offers={offers}
          content={content}
          kind={kind}
          decoded={read}
          className={sides}
        />
      )}
      <ToolsContext value={places}>
        <ScrollPane
          key={`${contents.length} ${view}`}
          active={scrolls}
          className={cx('flex-1 pt-1', sides)}
        >
          {!deep && part?.(layers.open)}
          {content.note && <Note>{content.note}</Note>}
          {view === 'text' && kind !== 'jwt' && <JwtBeside text={text.slice(0, 100_000)} />}
          {!busy && (
            // What is opened inside of a value is looked into by that value's path.
            <ValueHome value={layers.isWhole ? home : null}>
              <BodyViewer
                view={view}
                source={source}
                capture={capture}
                content={content}
                text={text}
                saveAs={saveAs}
                onOpen={layers.open}
              />
            </ValueHome>
          )}
        </ScrollPane>
      </ToolsContext>
    </div>
  )
}
