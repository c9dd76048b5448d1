import type { ReactElement } from 'react'
import { DayField, TextField } from '#workbench/parts/TextField.tsx'
import type { PersonDetail } from '../../contract/people.ts'
import { leave } from '../../contract/people.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { PersonPicker } from '../parts/pickers.tsx'
import { useDialogForm } from '../parts/useDialogForm.ts'
import { EvenIfLast } from '../units/PostForms.tsx'

interface LeaveProps {
  readonly person: PersonDetail
  readonly onClose: () => void
}

/** Who takes over, by appointment. */
type Successors = Readonly<Record<string, string | null>>

function successorsOf(successors: Successors) {
  return Object.entries(successors).flatMap(([appointmentId, successorId]) =>
    successorId ? [{ appointmentId, successorId }] : [],
  )
}

const empty: { leftOn: string; successors: Successors; evenIfLast: boolean; word: string } = {
  leftOn: '',
  successors: {},
  evenIfLast: false,
  word: '',
}

/** Somebody leaves: for each post they hold, who takes over. */
export function Leave({ person, onClose }: LeaveProps): ReactElement {
  const { values, field, dialog } = useDialogForm(
    leave,
    empty,
    '已办理离职；接任人待安全管理员确认',
    ({ leftOn, successors, evenIfLast }) => ({
      personId: person.id,
      leftOn,
      successors: successorsOf(successors),
      evenIfLast,
    }),
    onClose,
  )
  const isIncomplete = values.leftOn === '' || values.word !== '离职'
  return (
    <FormDialog
      title={`办理离职：${person.name}`}
      act="离职"
      disabled={isIncomplete}
      onClose={onClose}
      {...dialog}
    >
      <DayField label="离职日期" required hint="从这一天起不能登录，所有设备同时退出" {...field('leftOn')} />
      <SuccessorFields person={person} {...field('successors')} />
      <EvenIfLast {...field('evenIfLast')} />
      <TextField label="请输入“离职”二字确认" required autoComplete="off" {...field('word')} />
    </FormDialog>
  )
}

function SuccessorFields({
  person,
  value,
  onChange,
}: {
  readonly person: PersonDetail
  readonly value: Successors
  readonly onChange: (value: Successors) => void
}): ReactElement | null {
  const held = person.appointments.filter(({ state }) => state === 'held')
  if (held.length === 0) return null
  return (
    <>
      <p className="quiet">待办事项跟着岗位走。请为每个岗位选接任人，不选的岗位到前一日空缺。</p>
      {held.map(({ id, unitTitle, postTitle }) => (
        <PersonPicker
          key={id}
          label={`${unitTitle} ${postTitle} 的接任人`}
          exceptId={person.id}
          value={value[id] ?? null}
          onChange={(successorId) => onChange({ ...value, [id]: successorId })}
        />
      ))}
    </>
  )
}
