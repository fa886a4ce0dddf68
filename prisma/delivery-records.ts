import type { DeliverySignature } from '@/core/contract/delivery'
import type { DeliveryResult, EditRecord } from '@/core/deliveries/records'
import type { DeliveryRecord } from '@/core/ports/store/deliveries'
import { bytes } from './bytes'
import type { Delivery } from './generated/client'

/** All columns but those with what was sent and answered. */
export const deliveryColumns = {
  key: true,
  id: true,
  message: true,
  binKey: true,
  seq: true,
  attempt: true,
  forward: { select: { id: true } },
  target: true,
  plan: true,
  state: true,
  createdAt: true,
  dueAt: true,
  startedAt: true,
  durationMs: true,
  status: true,
  error: true,
} as const

type Columns = Pick<Delivery, Exclude<keyof typeof deliveryColumns, 'forward'>>

export function deliveryRecord(row: Columns & { forward: { id: string } | null }): DeliveryRecord {
  return {
    key: row.key,
    id: row.id,
    message: row.message,
    binKey: row.binKey,
    seq: row.seq,
    attempt: row.attempt,
    forward: row.forward?.id ?? null,
    target: row.target,
    plan: JSON.parse(row.plan) as DeliveryRecord['plan'],
    state: row.state as DeliveryRecord['state'],
    createdAt: row.createdAt.getTime(),
    dueAt: row.dueAt.getTime(),
    startedAt: row.startedAt?.getTime() ?? null,
    durationMs: row.durationMs,
    status: row.status,
    error: row.error,
  }
}

export function editColumns(edit: EditRecord | null): Pick<Delivery, 'edit' | 'editedBody'> {
  if (!edit) return { edit: null, editedBody: null }
  const { body, ...rest } = edit
  return { edit: JSON.stringify(rest), editedBody: body === undefined ? null : bytes(body) }
}

export function editOf({
  edit,
  editedBody,
}: Pick<Delivery, 'edit' | 'editedBody'>): EditRecord | null {
  if (edit === null) return null
  return { ...(JSON.parse(edit) as EditRecord), ...(editedBody && { body: editedBody }) }
}

type StoredResult = Pick<DeliveryResult, 'changes' | 'sent' | 'address' | 'phases'> & {
  answer: Omit<NonNullable<DeliveryResult['answer']>, 'body'> | null
  /** Earlier ones do not say whether it matches. */
  signature: (Omit<DeliverySignature, 'mismatch'> & Partial<DeliverySignature>) | null
}

export function resultOf(row: Delivery): DeliveryResult | null {
  if (row.result === null) return null
  const { answer, signature, ...stored } = JSON.parse(row.result) as StoredResult
  return {
    ...stored,
    signature: signature && { mismatch: null, ...signature },
    state: row.state as DeliveryResult['state'],
    durationMs: row.durationMs ?? 0,
    status: row.status,
    error: row.error,
    answer: answer && { ...answer, body: row.answerBody ?? new Uint8Array() },
    madeBody: null,
  }
}
