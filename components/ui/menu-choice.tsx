'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import { menuRow } from './menu'

/** One of a few, under a heading in a menu. The menu stays open: a choice is to be seen. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onValueChange,
}: {
  label: string
  value: Value
  options: { value: Value; label: string }[]
  onValueChange: (value: Value) => void
}) {
  return (
    <Primitive.RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onValueChange(chosen.value)
      }}
    >
      <Primitive.Label className="px-2 pt-1.5 pb-0.5 text-xs text-ink-3">{label}</Primitive.Label>
      {options.map((option) => (
        <Primitive.RadioItem
          key={option.value}
          value={option.value}
          onSelect={(event) => event.preventDefault()}
          className={menuRow}
        >
          <span className="w-[14px]">
            <Primitive.ItemIndicator>
              <Check size={14} strokeWidth={1.75} aria-hidden />
            </Primitive.ItemIndicator>
          </span>
          {option.label}
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  )
}
