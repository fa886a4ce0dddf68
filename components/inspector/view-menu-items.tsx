'use client'

import { Keyboard } from 'lucide-react'
import { commands } from '../commands/commands'
import { MenuCheckItem, MenuItem, MenuSeparator } from '../ui/menu'
import { MenuChoice } from '../ui/menu'
import { ThemeChoice } from '../ui/theme-choice'
import { useTimeSetting } from '../ui/time-setting'
import { useAlertSetting } from './use-alert-setting'
import { useGrouping } from './use-grouping'

/** The items of the View menu, loaded when it is opened. */
export function ViewMenuItems({ bin }: { bin: string }) {
  const { form, zone, chooseForm, chooseZone } = useTimeSetting()
  const [grouping, setGrouping] = useGrouping()
  const { notify, sound, chooseNotify, chooseSound } = useAlertSetting(bin)
  return (
    <>
      <ThemeChoice />
      <MenuSeparator />
      <MenuChoice
        label="Times"
        value={form}
        onValueChange={chooseForm}
        options={[
          { value: 'relative', label: 'How long ago' },
          { value: 'absolute', label: 'Clock time' },
        ]}
      />
      <MenuChoice
        label="Time zone"
        value={zone}
        onValueChange={chooseZone}
        options={[
          { value: 'local', label: 'Local' },
          { value: 'utc', label: 'UTC' },
        ]}
      />
      <MenuSeparator />
      <MenuCheckItem
        checked={grouping === 'attemptsGrouped'}
        onChange={(on) => setGrouping(on ? 'attemptsGrouped' : 'apart')}
      >
        Group attempts
      </MenuCheckItem>
      <MenuCheckItem checked={notify} onChange={(on) => void chooseNotify(on)}>
        Notify when a request arrives
      </MenuCheckItem>
      <MenuCheckItem checked={sound} onChange={chooseSound}>
        Sound when a request arrives
      </MenuCheckItem>
      <MenuSeparator />
      <MenuItem icon={Keyboard} hint="?" onSelect={() => commands.run('help')}>
        Keyboard shortcuts
      </MenuItem>
    </>
  )
}
