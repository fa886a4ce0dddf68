'use client'

import { Check, Download, FlaskConical } from 'lucide-react'
import type { CaptureSource } from '../live/source'
import { MenuItem, MenuSeparator } from '../ui/menu'
import { testKinds } from './handler-tests/kinds'
import { copyTest, saveFixture } from './handler-tests/use-fixture'
import { type LanguageId, languages } from './languages'

/** What a request can be copied or saved as. Loaded when the menu is about to be opened. */
export function CopyAsItems({
  source,
  seq,
  language,
  copy,
  onCopy,
}: {
  source: CaptureSource
  seq: number
  language: LanguageId
  copy: (text: string) => Promise<boolean>
  onCopy: (language: LanguageId) => void
}) {
  return (
    <>
      {languages.map(({ id, label }) => (
        <MenuItem key={id} icon={id === language ? Check : undefined} onSelect={() => onCopy(id)}>
          {label}
        </MenuItem>
      ))}
      <MenuSeparator />
      {testKinds.map((kind) => (
        <MenuItem
          key={kind.id}
          icon={FlaskConical}
          onSelect={() => void copyTest(kind, { source, seq }, copy)}
        >
          {kind.label}
        </MenuItem>
      ))}
      <MenuItem icon={Download} onSelect={() => void saveFixture({ source, seq })}>
        Save as fixture
      </MenuItem>
    </>
  )
}
