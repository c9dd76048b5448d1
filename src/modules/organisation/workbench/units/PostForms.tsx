import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { DayField, TextField } from '#workbench/parts/TextField.tsx'
import type { PostRow } from '../../contract/people.ts'
import { appoint, changePost, createPost, endPost } from '../../contract/people.ts'
import type { Reach } from '../../rules.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { PersonPicker, ReachPicker, RolePicker } from '../parts/pickers.tsx'
import { useDialogForm } from '../parts/useDialogForm.ts'

interface CreatePostProps {
  readonly unitId: string
  readonly onClose: () => void
}

const emptyPost: { readonly title: string; readonly roles: string[]; readonly reach: Reach } = {
  title: '',
  roles: [],
  reach: 'unit',
}

/** A new post; it gives nothing until the security administrator confirms it. */
export function CreatePost({ unitId, onClose }: CreatePostProps): ReactElement {
  const { field, dialog } = useDialogForm(
    createPost,
    emptyPost,
    '已提请设立岗位，待安全管理员确认',
    (values) => ({ unitId, ...values }),
    onClose,
  )
  return (
    <FormDialog title="设立岗位" act="提请设立" onClose={onClose} {...dialog}>
      <TextField label="岗位名称" required autoFocus maxLength={40} {...field('title')} />
      <RolePicker label="承担的角色" required {...field('roles')} />
      <ReachPicker label="管辖范围" required {...field('reach')} />
    </FormDialog>
  )
}

interface PostProps {
  readonly post: PostRow
  readonly onClose: () => void
}

/** Another title, other roles, another reach. */
export function ChangePost({ post, onClose }: PostProps): ReactElement {
  const { title, roles, reach } = post.waitingChange ?? post
  const { field, dialog } = useDialogForm(
    changePost,
    { title, roles, reach },
    '已更改；增加权限的部分待安全管理员确认',
    (values) => ({ id: post.id, ...values }),
    onClose,
  )
  return (
    <FormDialog title={`更改岗位：${post.title}`} act="更改" onClose={onClose} {...dialog}>
      <p className="quiet">减少角色或缩小范围立即生效；增加角色或扩大范围须经安全管理员确认。</p>
      <TextField label="岗位名称" required maxLength={40} {...field('title')} />
      <RolePicker label="承担的角色" required {...field('roles')} />
      <ReachPicker label="管辖范围" required {...field('reach')} />
    </FormDialog>
  )
}

/** The end of a post and of what is held in it. */
export function EndPost({ post, onClose }: PostProps): ReactElement {
  const { values, field, dialog } = useDialogForm(
    endPost,
    { endsOn: '', evenIfLast: false },
    '已撤销岗位',
    (input) => ({ id: post.id, ...input }),
    onClose,
  )
  const isUndated = values.endsOn === ''
  return (
    <FormDialog
      title={`撤销岗位：${post.title}`}
      act="撤销岗位"
      disabled={isUndated}
      onClose={onClose}
      {...dialog}
    >
      <DayField label="最后一日" required {...field('endsOn')} />
      <EvenIfLast {...field('evenIfLast')} />
    </FormDialog>
  )
}

interface EvenIfLastProps {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** Says that a role may be left to nobody. */
export function EvenIfLast({ value, onChange }: EvenIfLastProps): ReactElement {
  return (
    <Checkbox checked={value} onChange={({ target }) => onChange(target.checked)}>
      确认空缺：本单位暂时无人承担该角色也要办理
    </Checkbox>
  )
}

/** Somebody for a post; it gives nothing until the security administrator confirms it. */
export function Appoint({ post, onClose }: PostProps): ReactElement {
  const { values, field, dialog } = useDialogForm(
    appoint,
    { personId: null as string | null, startsOn: '' },
    '已提请任职，待安全管理员确认',
    ({ personId, startsOn }) => ({
      postId: post.id,
      personId: personId ?? '',
      ...(startsOn && { startsOn }),
    }),
    onClose,
  )
  const title = `任职：${post.unitTitle} ${post.title}`
  const isIncomplete = values.personId === null
  return (
    <FormDialog title={title} act="提请任职" disabled={isIncomplete} onClose={onClose} {...dialog}>
      <PersonPicker label="人员" required {...field('personId')} />
      <DayField label="任职日期" hint="留空即今天" {...field('startsOn')} />
    </FormDialog>
  )
}
