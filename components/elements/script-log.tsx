import { Section } from './section'
import { VisibleText } from './visible-text'

/** What a script printed, or what of a reply was left out; nothing where there is nothing of it. */
export function ScriptLog({ log }: { log: string | null }) {
  if (log === null || log === '') return null
  return (
    <Section title="What the script said">
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
