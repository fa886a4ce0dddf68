import { expect, test } from 'vitest'
import { fieldLabels } from '@/core/contract/field-labels'
import { settingFields } from './setting-fields'

test.each(Object.entries(settingFields))('%s is called what messages call it', (field, label) => {
  expect(label.replace(/, in .*$/, '')).toBe(fieldLabels[field])
})
