import { Section } from './section'
import { VisibleText } from './visible-text'

/** Shows what a script printed, or what was left out of a reply; nothing if the log is empty. */
export function ScriptLog({ log }: { log: string | null }) {
  if (log === null || log === '') return null
  return (
    <Section title="Script log">
      <pre className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">
        {log.split('\n').map((line, at) => (
          <span key={at} className="block min-h-[18px]">
            <VisibleText text={line} tabs />
          </span>
        ))}
      </pre>
    </Section>
  )
}
