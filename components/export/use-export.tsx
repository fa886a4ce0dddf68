'use client'

import { type ReactNode, useState } from 'react'
import { useCommands } from '../commands/commands'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { asksUnread } from '../live/query-asks'
import { exportFormats, exportHref } from './export-href'
import { lazyComponent } from '../ui/lazy-component'

const ExportDialog = lazyComponent(() =>
  import('./export-dialog').then((module) => module.ExportDialog),
)
const ImportDialog = lazyComponent(() =>
  import('./import-dialog').then((module) => module.ImportDialog),
)
const TypesDialog = lazyComponent(() =>
  import('./types/types-dialog').then((module) => module.TypesDialog),
)

export type ExportWindow = 'export' | 'import' | 'types'

/** The export and import windows of a bin, each loaded when it is first opened. */
export function useExport(
  source: CaptureSource,
  state: Pick<InspectorState, 'count' | 'finding' | 'pausedAfter' | 'newest'>,
): { open: (window: ExportWindow) => void; window: ReactNode } {
  const [open, setOpen] = useState<ExportWindow | null>(null)
  const close = () => setOpen(null)
  const { query, found } = state.finding
  const any = () => state.count > 0

  useCommands([
    {
      id: 'export',
      section: 'Bin',
      label: 'Export…',
      words: 'download save backup file',
      when: any,
      run: () => setOpen('export'),
    },
    ...exportFormats.map(({ format, label }) => ({
      id: `export-${format}`,
      section: 'Bin' as const,
      label: `Export ${query === '' ? 'all' : 'all found'} as ${label}`,
      words: `download save file ${format === 'csv' ? 'excel spreadsheet' : format === 'ndjson' ? 'json' : ''}`,
      when: () => exportHref(source, state, format) !== null,
      run: () => window.location.assign(exportHref(source, state, format) ?? ''),
    })),
    {
      id: 'types',
      section: 'Bin',
      label: 'Types from the JSON bodies…',
      words: 'shapes schema drift typescript interface',
      when: any,
      run: () => setOpen('types'),
    },
    {
      id: 'import',
      section: 'Bin',
      label: 'Import…',
      words: 'upload load restore curl har',
      when: () => source.kind === 'bin',
      run: () => setOpen('import'),
    },
  ])

  return {
    open: setOpen,
    window: (
      <>
        {open === 'export' && (
          <ExportDialog
            source={source}
            query={query}
            total={state.count}
            {...(asksUnread(query) && { listed: (found?.captures ?? []).map(({ seq }) => seq) })}
            selected={found && found.below === null ? found.captures.length : null}
            onClose={close}
          />
        )}
        {open === 'import' && <ImportDialog bin={source.bin} onClose={close} />}
        {open === 'types' && <TypesDialog source={source} capture={null} onClose={close} />}
      </>
    ),
  }
}
