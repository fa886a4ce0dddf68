'use client'

import { SunMoon } from 'lucide-react'
import { IconButton } from './icon-button'
import { Menu } from './menu'
import { MenuChoice } from './menu'
import { type Theme, useTheme } from './theme'

export const themeOptions: { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** For use inside a menu. */
export function ThemeChoice() {
  const [theme, choose] = useTheme()
  return <MenuChoice label="Theme" value={theme} options={themeOptions} onValueChange={choose} />
}

/** A separate button with the menu. */
export function ThemeMenu() {
  return (
    <Menu trigger={<IconButton label="Theme" icon={SunMoon} />}>
      <ThemeChoice />
    </Menu>
  )
}
