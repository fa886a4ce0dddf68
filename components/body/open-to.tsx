import { Segmented } from '../ui/segmented'

const depths: Record<string, number> = { '1': 1, '2': 2, '3': 3, All: Infinity }

/** Opens what is nested down to a depth, and folds the rest. */
export function OpenTo({ onDepth }: { onDepth: (depth: number) => void }) {
  return (
    <span className="flex items-center gap-2 text-sm whitespace-nowrap text-ink-3">
      open to
      <Segmented
        label="Open to depth"
        value=""
        options={Object.keys(depths).map((value) => ({ value, label: value }))}
        onValueChange={(depth) => onDepth(depths[depth] ?? Infinity)}
      />
    </span>
  )
}
