'use client'

import { useState } from 'react'
import { tags } from '@/core/contract/annotation-limits'
import type { Capture } from '@/core/contract/capture'
import { useAnnotating } from '../annotate/annotating'
import { type Command, useCommands } from '../commands/commands'
import { testKinds } from '../export/handler-tests/kinds'
import { copyTest, saveFixture } from '../export/handler-tests/use-fixture'
import { languages } from '../export/languages'
import { useCopyAs } from '../export/use-copy-as'
import { picked } from '../live/picked'
import { addressOf, type CaptureSource } from '../live/source'
import { lazyComponent } from '../ui/lazy-component'
import { writeStored } from '../ui/stored'
import { toast } from '../ui/toast'

const TypesDialog = lazyComponent(() =>
  import('../export/types/types-dialog').then((module) => module.TypesDialog),
)

/** The commands of a request that have no key; the palette lists them. */
export function MoreRequestCommands({
  source,
  capture,
  onDownload,
}: {
  source: CaptureSource
  capture: Capture
  onDownload: () => void
}) {
  const { copy, language, copyAs } = useCopyAs(addressOf(source), capture)
  const annotating = useAnnotating()
  const [types, setTypes] = useState(false)
  const of = { source, seq: capture.seq }
  const command = (id: string, label: string, run: () => void): Command => {
    return { id, label, section: 'Request', run }
  }

  useCommands([
    ...languages
      .filter(({ id }) => id !== language.id)
      .map(({ id, label }) =>
        command(
          `copy-as-${id}`,
          `Copy as ${label}`,
          () => void copyAs(id).then((words) => words && toast(words.join(' '))),
        ),
      ),
    ...testKinds.map((kind) =>
      command(`copy-${kind.id}`, `Copy as ${kind.label}`, () => void copyTest(kind, of, copy)),
    ),
    command('fixture', 'Save as fixture', () => void saveFixture(of)),
    ...(source.kind === 'bin'
      ? [
          {
            ...command('send-on', 'Send this request on', () => writeStored('tab', 'deliveries')),
            words: 'replay resend repeat forward localhost again',
          },
          command('copy-address', 'Copy the address', () => void copy(source.url + capture.target)),
        ]
      : []),
    command('request-types', 'Types of this request…', () => setTypes(true)),
    ...(capture.body.text === '' ? [] : [command('download', 'Download the body', onDownload)]),
    ...(annotating?.change ? [...tags, null] : [])
      .filter((tag) => tag !== annotating?.tag)
      .map((tag) => ({
        ...command(
          `tag-${tag ?? 'none'}`,
          tag ? `Tag ${tag}` : 'No tag',
          () => void annotating?.change?.({ tag }),
        ),
        when: () => picked.get().seqs.size === 0,
      })),
    ...tabs.map((name) => ({
      ...command(`tab-${name}`, `Show ${name}`, () => writeStored('tab', name)),
      section: 'Views' as const,
    })),
  ])
  return types && <TypesDialog source={source} capture={capture} onClose={() => setTypes(false)} />
}

/** Those that every request has; others are shown by commands of their own. */
const tabs = ['body', 'headers', 'query', 'wire', 'reply', 'notes']
