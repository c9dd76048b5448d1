import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactElement } from 'react'
import { useDeferredValue, useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Field } from '#workbench/parts/Field.tsx'
import { useMe } from '#workbench/session.tsx'
import { listPeople, listRoles } from '../../contract/people.ts'
import type { Reach } from '../../rules.ts'
import { reaches } from '../../rules.ts'
import { useUnits } from './useUnits.ts'

interface PickerProps<Value> {
  readonly label: string
  readonly hint?: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly issue?: string | undefined
  readonly required?: boolean
}

/** One unit that exists today, found by any part of its name or of its superior's. */
export function UnitPicker({
  exceptIds = [],
  ...props
}: PickerProps<string | null> & { readonly exceptIds?: readonly string[] }): ReactElement {
  const units = useUnits()
  const titles = new Map((units.data ?? []).map(({ id, shortTitle }) => [id, shortTitle]))
  const options = (units.data ?? [])
    .filter(({ id }) => !exceptIds.includes(id))
    .map(({ id, title, parentId }) => {
      const above = parentId === null ? '' : (titles.get(parentId) ?? '')
      return { value: id, label: above ? `${title}（${above}）` : title }
    })
  return (
    <Picked {...props}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          loading={units.isPending}
          value={props.value}
          options={options}
          placeholder="输入名称查找"
          onChange={(value: string | undefined) => props.onChange(value ?? null)}
        />
      )}
    </Picked>
  )
}

/** One person within reach, found by name or sign-in name. */
export function PersonPicker({
  exceptId = null,
  ...props
}: PickerProps<string | null> & { readonly exceptId?: string | null }): ReactElement {
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed)
  const found = useQuery({
    queryKey: ['organisation', 'people', 'picker', text],
    queryFn: () => ask(listPeople, { text, pageSize: 30 }),
    placeholderData: (before) => before,
  })
  const options = (found.data?.rows ?? [])
    .filter(({ id }) => id !== exceptId)
    .map(({ id, name, signInName, unitTitle }) => ({
      value: id,
      label: `${name}（${[signInName, unitTitle].filter(Boolean).join('，')}）`,
    }))
  return (
    <Picked {...props}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          allowClear
          loading={found.isFetching}
          value={props.value}
          options={options}
          placeholder="输入姓名或登录名查找"
          notFoundContent={found.isFetching ? '正在查找…' : '没有找到，请核对姓名'}
          onChange={(value: string | undefined) => props.onChange(value ?? null)}
        />
      )}
    </Picked>
  )
}

/** The roles of a post, by their titles. */
export function RolePicker(props: PickerProps<string[]>): ReactElement {
  const roles = useQuery({ queryKey: ['organisation', 'roles'], queryFn: () => ask(listRoles, {}) })
  return (
    <Picked {...props}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          loading={roles.isPending}
          value={props.value}
          options={(roles.data ?? []).map(({ key, title }) => ({ value: key, label: title }))}
          placeholder="可选多个"
          onChange={props.onChange}
        />
      )}
    </Picked>
  )
}

/** How far a post's roles extend. */
export function ReachPicker(props: PickerProps<Reach>): ReactElement {
  return (
    <Picked {...props}>
      {(control) => (
        <Select
          {...control}
          value={props.value}
          options={Object.entries(reaches).map(([value, label]) => ({ value: value as Reach, label }))}
          onChange={props.onChange}
        />
      )}
    </Picked>
  )
}

type Control = Parameters<Parameters<typeof Field>[0]['children']>[0]

function Picked({
  children,
  label,
  hint,
  issue,
  required = false,
}: Omit<PickerProps<unknown>, 'value' | 'onChange'> & {
  readonly children: (control: Control) => ReactElement
}): ReactElement {
  return (
    <Field label={label} hint={hint} issue={issue} required={required}>
      {children}
    </Field>
  )
}

/** The titles of roles, in one line. */
export function RoleTitles({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const { roleTitles } = useMe()
  return <>{roles.map((role) => roleTitles[role] ?? role).join('、')}</>
}

/** True when the person signed in holds the office of system administrator. */
export function useIsSystemAdministrator(): boolean {
  return useMe().posts.some(({ roles }) => roles.includes('systemAdministrator'))
}
