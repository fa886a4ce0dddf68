'use client'

import { Download } from 'lucide-react'
import { Button } from '../../ui/button'
import { plural } from '../../ui/words'
import { saveBytes } from '../download'
import { pdfPages } from './pdf-pages'

/** Describes a PDF. Browsers do not show one without rights over the page around it. */
export function PdfView({ bytes, name }: { bytes: Uint8Array<ArrayBuffer>; name: string }) {
  const { version, pages } = pdfPages(bytes)
  return (
    <div className="max-w-[60ch]">
      <p className="font-medium">
        PDF {version}
        {pages !== null && `, ${plural(pages, 'page')}`}
      </p>
      <p className="mt-1 mb-3 text-ink-2">
        Browsers do not show a PDF in a sandbox, and outside one it would not be safe. Save it to
        read it.
      </p>
      <Button icon={Download} onClick={() => saveBytes(bytes, `${name}.pdf`)}>
        Save the PDF
      </Button>
    </div>
  )
}
