'use client'

import { Braces } from 'lucide-react'
import { useState } from 'react'
import { Brand } from '../ui/brand'
import { buttonClass } from '../ui/button'
import { Field } from '../ui/field'
import { ThemeMenu } from '../ui/theme-choice'
import { Operations } from './operations'

/** The API as a page: every operation, each of which can be tried with the browser's key or with another one. */
export function ApiReference() {
  const [key, setKey] = useState('')
  return (
    <>
      <header className="flex h-[54px] items-center justify-between border-b border-line bg-panel px-4">
        <Brand />
        <nav className="flex items-center gap-1" aria-label="Wirebin">
          <a href="/" className={buttonClass('ghost')}>
            Your bins
          </a>
          <ThemeMenu />
        </nav>
      </header>
      <main className="mx-auto max-w-[1064px] px-6 pt-10 pb-16 phone:px-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <h1 className="text-xl font-semibold tracking-[-0.01em]">API</h1>
          <a href="/api/openapi.json" className={buttonClass()}>
            <Braces size={14} strokeWidth={1.75} aria-hidden />
            OpenAPI document
          </a>
        </div>
        <p className="mt-2 max-w-[68ch] text-ink-2">
          JSON in and out. A program sends <code className="font-mono">
            Authorization: Bearer
          </code>{' '}
          with an owner key, or with a link’s token for reading. What you try here is sent for real:
          as this browser, with the bins it owns, unless you give a key.
        </p>
        <Field
          label="Owner key or link token (optional)"
          mono
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={key}
          onChange={(event) => setKey(event.target.value)}
          className="mt-4 max-w-[460px]"
          hint="Held by this page until it is closed."
        />
        <Operations ownerKey={key.trim()} />
      </main>
    </>
  )
}
