import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '../ui/button'
import { DialogActions } from '../ui/dialog'
import { apiMessageOf } from '../ui/fetch-json'
import { type FieldErrors, noFieldErrors, otherErrors } from './field-errors'
import { namedErrorOf } from './named-error'

/** How saving a form goes. */
export interface SettingsSaving {
  errors: FieldErrors
  saving: boolean
  submit: (event: FormEvent) => Promise<void>
}

/** Saves a form in a window, which is closed once that is done; what the API refuses is shown at its field. */
export function useSettingsForm(save: () => Promise<void>, onDone: () => void): SettingsSaving {
  const [errors, setErrors] = useState<FieldErrors>(noFieldErrors)
  const [saving, setSaving] = useState(false)
  async function submit(event: FormEvent) {
    event.preventDefault()
    setSaving(true)
    try {
      await save()
      onDone()
    } catch (error) {
      setErrors(namedErrorOf(apiMessageOf(error)))
      setSaving(false)
    }
  }
  return { errors, saving, submit }
}

/** The form, with the errors that none of the fields `shown` shows. */
export function SettingsForm({
  form: { errors, saving, submit },
  shown,
  action,
  onCancel,
  children,
}: {
  form: SettingsSaving
  shown: readonly string[]
  /** What saving is called. */
  action: string
  onCancel: () => void
  children: ReactNode
}) {
  return (
    <form onSubmit={(event) => void submit(event)} className="mt-4 grid gap-4">
      {children}
      {otherErrors(errors, shown).map((text) => (
        <p key={text} role="alert" className="text-sm wrap-anywhere text-server">
          {text}
        </p>
      ))}
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={saving}>
          {action}
        </Button>
      </DialogActions>
    </form>
  )
}
