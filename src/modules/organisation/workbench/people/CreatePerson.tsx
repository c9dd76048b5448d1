import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { PersonRow } from '../../contract/people.ts'
import { correctPerson, createPerson } from '../../contract/people.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { UnitPicker } from '../parts/pickers.tsx'
import { useDialogForm } from '../parts/useDialogForm.ts'

interface CreatePersonProps {
  readonly unitId: string | null
  readonly onClose: () => void
}

/** Enters a person and shows the first password once. */
export function CreatePerson({ unitId, onClose }: CreatePersonProps): ReactElement {
  const initial = { name: '', signInName: '', unitId }
  const { values, field, answer, dialog } = useDialogForm(
    createPerson,
    initial,
    '已录入人员',
    (person) => person,
    () => undefined,
  )
  if (answer?.initialPassword)
    return <InitialPassword {...values} password={answer.initialPassword} onClose={onClose} />
  return (
    <FormDialog title="录入人员" act="录入" onClose={onClose} {...dialog}>
      <TextField label="姓名" required autoFocus maxLength={40} {...field('name')} />
      <TextField
        label="登录名"
        required
        hint="小写字母和数字，如 zhangsan；同名的加数字区分，如 zhangsan2"
        maxLength={32}
        {...field('signInName')}
      />
      <UnitPicker label="所在单位" {...field('unitId')} />
      <p className="quiet">录入后还没有任何权限，请再到单位页面提请任职。</p>
    </FormDialog>
  )
}

/** A first password, shown this once. */
export function InitialPassword({
  name,
  signInName,
  password,
  onClose,
}: {
  readonly name: string
  readonly signInName: string
  readonly password: string
  readonly onClose: () => void
}): ReactElement {
  return (
    <Dialog open title={`${name}的初始密码`} width={460}>
      <p>请当面或电话告诉本人。密码只显示这一次，关闭后无法再查看；首次登录须修改。</p>
      <dl className="first-password">
        <dt>登录名</dt>
        <dd>{signInName}</dd>
        <dt>初始密码</dt>
        <dd className="number">{password}</dd>
      </dl>
      <div className="dialog-foot">
        <Button type="primary" onClick={onClose}>
          已告知本人
        </Button>
      </div>
    </Dialog>
  )
}

interface CorrectPersonProps {
  readonly person: PersonRow
  readonly onClose: () => void
}

/** Corrects a name or the unit that keeps the file. */
export function CorrectPerson({ person, onClose }: CorrectPersonProps): ReactElement {
  const { id, name, unitId } = person
  const { field, dialog } = useDialogForm(
    correctPerson,
    { name, unitId },
    '已更正',
    (values) => ({ id, ...values }),
    onClose,
  )
  return (
    <FormDialog title={`更正：${name}`} act="更正" onClose={onClose} {...dialog}>
      <TextField label="姓名" required maxLength={40} {...field('name')} />
      <UnitPicker label="所在单位" {...field('unitId')} />
    </FormDialog>
  )
}
