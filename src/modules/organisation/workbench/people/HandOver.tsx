import type { ReactElement } from 'react'
import { DayField } from '#workbench/parts/TextField.tsx'
import { endAppointment, handOver } from '../../contract/people.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { PersonPicker } from '../parts/pickers.tsx'
import { useDialogForm } from '../parts/useDialogForm.ts'
import { EvenIfLast } from '../units/PostForms.tsx'

/** What the dialogs of one appointment need to know of it. */
export interface AppointmentOf {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly postTitle: string
}

interface AppointmentProps {
  readonly appointment: AppointmentOf
  readonly onClose: () => void
}

/** Passes a post to a successor. */
export function HandOver({ appointment, onClose }: AppointmentProps): ReactElement {
  const { id, personId, name, postTitle } = appointment
  const { values, field, dialog } = useDialogForm(
    handOver,
    { successorId: null as string | null, startsOn: '' },
    '已提请交接，待安全管理员确认',
    ({ successorId, startsOn }) => ({ appointmentId: id, successorId: successorId ?? '', startsOn }),
    onClose,
  )
  const isIncomplete = values.successorId === null || values.startsOn === ''
  return (
    <FormDialog
      title={`交接：${postTitle}`}
      act="提请交接"
      disabled={isIncomplete}
      onClose={onClose}
      {...dialog}
    >
      <p className="quiet">
        待办事项跟着岗位走，由接任人继续办理。安全管理员确认后接任人生效，{name}
        的任职到前一日结束；确认之前仍由{name}办理。
      </p>
      <PersonPicker label="接任人" required exceptId={personId} {...field('successorId')} />
      <DayField label="接任日期" required {...field('startsOn')} />
    </FormDialog>
  )
}

/** Ends an appointment that is held. */
export function EndAppointment({ appointment, onClose }: AppointmentProps): ReactElement {
  const { id, name, postTitle } = appointment
  const { values, field, dialog } = useDialogForm(
    endAppointment,
    { endsOn: '', evenIfLast: false },
    '已免去任职',
    (input) => ({ id, ...input }),
    onClose,
  )
  const title = `免去任职：${name} ${postTitle}`
  return (
    <FormDialog title={title} act="免去" disabled={values.endsOn === ''} onClose={onClose} {...dialog}>
      <DayField label="最后任职日" required {...field('endsOn')} />
      <EvenIfLast {...field('evenIfLast')} />
    </FormDialog>
  )
}

/** Withdraws an appointment that waits for the security administrator. */
export function WithdrawAppointment({ appointment, onClose }: AppointmentProps): ReactElement {
  const { id, name, postTitle } = appointment
  const { dialog } = useDialogForm(endAppointment, {}, '已撤回', () => ({ id }), onClose)
  return (
    <FormDialog title={`撤回任职提请：${name} ${postTitle}`} act="撤回" onClose={onClose} {...dialog}>
      <p>该任职尚未生效，撤回后不留痕于任职经历，操作记录仍保留。</p>
    </FormDialog>
  )
}
