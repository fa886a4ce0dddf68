import { commands, useCommands } from '../commands/commands'
import { groupings, type Grouping } from '../live/groups'
import type { CaptureSource } from '../live/source'
import { useTheme } from '../ui/theme'
import { themeOptions } from '../ui/theme-choice'
import { useTimeSetting } from '../ui/time-setting'
import { useStored } from '../ui/use-stored'
import { BinWindows } from './bin-windows'
import { askForSetting, type SettingField, settingFields, settingWords } from './setting-fields'
import { useAlertSetting } from './use-alert-setting'
import { useGrouping } from './use-grouping'

/** The commands of the page that have no key, which the palette lists, and windows that these open. */
export function MorePageCommands({ source, bin }: { source: CaptureSource; bin: string }) {
  const [theme, chooseTheme] = useTheme()
  const { form, zone, chooseForm, chooseZone } = useTimeSetting()
  const [grouping, setGrouping] = useGrouping()
  const [by, groupBy] = useStored<Grouping>(`group.${bin}`, groupings)
  const { notify, sound, chooseNotify, chooseSound } = useAlertSetting(bin)
  const apart = grouping !== 'attemptsGrouped'
  useCommands([
    ...themeOptions
      .filter(({ value }) => value !== theme)
      .map(({ value, label }) => ({
        id: `theme-${value}`,
        section: 'Page' as const,
        label: `Theme: ${label.toLowerCase()}`,
        words: 'mode appearance',
        run: () => chooseTheme(value),
      })),
    {
      id: 'times',
      section: 'Page',
      label: form === 'relative' ? 'Times: clock time' : 'Times: how long ago',
      run: () => chooseForm(form === 'relative' ? 'absolute' : 'relative'),
    },
    {
      id: 'zone',
      section: 'Page',
      label: zone === 'local' ? 'Time zone: UTC' : 'Time zone: local',
      run: () => chooseZone(zone === 'local' ? 'utc' : 'local'),
    },
    {
      id: 'notify',
      section: 'Page',
      label: notify ? 'Do not notify any more' : 'Notify when a request arrives',
      words: 'notification alert desktop',
      run: () => void chooseNotify(!notify),
    },
    {
      id: 'sound',
      section: 'Page',
      label: sound ? 'No sound any more' : 'Sound when a request arrives',
      words: 'beep mute alert',
      run: () => chooseSound(!sound),
    },
    {
      id: 'group-attempts',
      section: 'List',
      label: apart ? 'Group attempts' : 'Ungroup attempts',
      run: () => setGrouping(apart ? 'attemptsGrouped' : 'apart'),
    },
    ...groupings
      .filter((value) => value !== by)
      .map((value) => ({
        id: `group-${value}`,
        section: 'List' as const,
        label: `Group by ${value}`,
        run: () => groupBy(value),
      })),
    ...Object.entries(settingFields).map(([name, label]) => ({
      id: `settings-${name}`,
      section: 'Bin' as const,
      label: `Settings: ${label}`,
      words: settingWords[name as SettingField] ?? '',
      when: () => source.kind === 'bin' && commands.has('settings'),
      run: () => {
        askForSetting(name as SettingField)
        commands.run('settings')
      },
    })),
  ])
  return source.kind === 'bin' && <BinWindows source={source} />
}
