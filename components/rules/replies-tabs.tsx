'use client'

import { useState } from 'react'
import type { BinReplies, Rule } from '@/core/contract/replies'
import type { Policy } from '@/core/replies/policy'
import { addressOf, type CaptureSource } from '../live/source'
import { messageOf } from '../ui/fetch-json'
import { TabList, TabPanel, Tabs } from '../ui/tabs'
import type { RulesChange, Save } from './change-rules'
import { HandshakeList } from './handshake-list'
import { OptionList } from './option-list'
import { RuleList } from './rule-list'
import { SavedLine } from './saved-line'
import { appliesWords } from './saved-words'
import type { DrillsState } from './use-drills'

/** Everything that decides a bin's reply, in three tabs. */
export function RepliesTabs({
  source,
  replies,
  policy,
  drills,
  back,
  instead,
  onChange,
  onRule,
  onFallback,
}: {
  source: CaptureSource
  replies: BinReplies
  policy: Policy
  drills: DrillsState
  /** The rule whose editor was just closed. */
  back: string | null
  /** Who gives replies instead, in words. */
  instead: readonly string[]
  onChange: (change: RulesChange) => Promise<void>
  /** Opens a rule; a new one with its position. */
  onRule: (rule: Rule, at: number | null) => void
  onFallback: () => void
}) {
  const [tab, setTab] = useState('rules')
  const [said, setSaid] = useState<{ words: string; undo?: RulesChange; failed?: true } | null>(
    null,
  )

  const save: Save = (change, words = appliesWords, undo) => {
    onChange(change).then(
      () => setSaid(undo ? { words, undo } : { words }),
      (error: unknown) => setSaid({ words: messageOf(error), failed: true }),
    )
  }
  const undo = said?.undo

  return (
    <>
      <Tabs value={tab} onValueChange={setTab} className="flex min-h-0 flex-1 flex-col">
        <TabList
          label="Parts of the reply"
          className="shrink-0 px-5 phone:px-4"
          tabs={[
            { value: 'rules', label: 'Rules', count: replies.rules.length },
            { value: 'handshakes', label: 'Handshakes' },
            { value: 'options', label: 'Options' },
          ]}
        />
        <TabPanel value="rules" className="min-h-0 flex-1 overflow-y-auto">
          <RuleList
            replies={replies}
            policy={policy}
            drills={drills}
            back={back}
            instead={instead}
            onSave={save}
            onRule={onRule}
            onFallback={onFallback}
          />
        </TabPanel>
        <TabPanel value="handshakes" className="min-h-0 flex-1 overflow-y-auto">
          <HandshakeList bin={source.bin} handshakes={replies.handshakes} onSave={save} />
        </TabPanel>
        <TabPanel value="options" className="min-h-0 flex-1 overflow-y-auto">
          <OptionList url={addressOf(source)} replies={replies} policy={policy} onSave={save} />
        </TabPanel>
      </Tabs>
      <SavedLine
        words={said?.words ?? null}
        failed={said?.failed}
        onUndo={undo && (() => save(undo, 'Undone.'))}
      />
    </>
  )
}
