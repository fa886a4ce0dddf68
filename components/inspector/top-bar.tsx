import { KeyRound, Send, Share2 } from 'lucide-react'
import { commands } from '../commands/commands'
import { showSampleWindow } from '../samples/sample-window-shown'
import { ReplyButton, ReplySign } from '../rules/reply-button'
import { Brand } from '../ui/brand'
import { Button } from '../ui/button'
import { cx } from '../ui/cx'
import { Address } from './address'
import { BinMenu } from './bin-menu'
import { ConnectionState } from './connection-state'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { ViewMenu } from './view-menu'

export function TopBar({
  source,
  state,
  readOnly,
  onFollow,
  onShare,
}: {
  source: CaptureSource
  state: InspectorState
  readOnly: boolean
  onFollow: (on: boolean) => void
  onShare: () => void
}) {
  const { bin, connection, viewers } = state
  const actions = !readOnly && connection !== 'closed'
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-5 gap-y-2.5 border-b border-line bg-panel px-4 py-2.5 desk:h-[54px] desk:flex-nowrap desk:gap-x-3 desk:py-0 lg:gap-x-5!">
      <div className="flex min-w-0 flex-1 items-center desk:max-w-[280px] desk:min-w-[88px] desk:flex-initial lg:min-w-[130px]!">
        <Brand short />
        {/* Beside its address the id of a bin without a name of its own would stand twice. */}
        <h1
          className={cx(
            'ml-3 flex min-w-0 items-baseline gap-1.5 text-base font-semibold',
            source.kind === 'bin' && bin.name === source.bin && 'desk:sr-only',
          )}
        >
          <span className="font-normal text-ink-3" aria-hidden>
            /
          </span>
          <bdi className="truncate" title={bin.name}>
            {bin.name}
          </bdi>
        </h1>
      </div>
      {source.kind === 'bin' && (
        <div className="flex min-w-0 items-center phone:order-last phone:basis-full desk:min-w-[220px] lg:min-w-[320px]! desk:flex-1 desk:max-w-[560px]">
          <Address url={source.url} bin={source.bin} />
        </div>
      )}
      <ConnectionState connection={connection} lagging={state.ahead.length > 0} viewers={viewers} />
      <ReplySign answers={bin.answers} />
      <div className="flex shrink-0 items-center gap-1 desk:ml-auto lg:gap-2 phone:-mr-2 phone:-ml-3 phone:gap-0">
        {actions && (
          <>
            <Button icon={Send} className="phone:hidden" onClick={() => showSampleWindow()}>
              <span className="max-xl:sr-only">Send a sample</span>
            </Button>
            <Button icon={Share2} className="phone:hidden" onClick={onShare}>
              <span className="max-xl:sr-only">Share</span>
            </Button>
            <Button icon={KeyRound} className="phone:hidden" onClick={() => commands.run('access')}>
              <span className="max-xl:sr-only">Access</span>
            </Button>
            <ReplyButton />
          </>
        )}
        <ViewMenu bin={bin.id} />
        {actions && source.kind === 'bin' && (
          <BinMenu source={source} state={state} onFollow={onFollow} onShare={onShare} />
        )}
      </div>
    </header>
  )
}
