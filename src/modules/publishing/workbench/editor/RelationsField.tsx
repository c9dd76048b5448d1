import { DeleteOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { Field } from '#workbench/parts/Field.tsx'
import type { Content } from '../../contract/content.ts'
import { RelationKind, relationTitles } from '../../contract/content.ts'
import { findItems } from '../../contract/list.ts'

type Relation = Content['relations'][number]

interface RelationsFieldProps {
  readonly relations: readonly Relation[]
  readonly editable: boolean
  readonly onChange: (relations: Relation[]) => void
  readonly issue: string | undefined
}

/** What this item amends, repeals, interprets or belongs with: published items found by title or number. */
export function RelationsField({ relations, editable, onChange, issue }: RelationsFieldProps): ReactElement {
  const [titles, setTitles] = useState<Readonly<Record<number, string>>>({})
  const add = (kind: RelationKind, targetItemId: number, title: string): void => {
    setTitles({ ...titles, [targetItemId]: title })
    if (!relations.some((one) => one.kind === kind && one.targetItemId === targetItemId))
      onChange([...relations, { kind, targetItemId }])
  }
  return (
    <Field label="关联文件" hint="修改、废止、解读了哪份已发布的信息" issue={issue}>
      {({ id }) => (
        <>
          <ul className="relations">
            {relations.map((relation, at) => (
              <li key={`${relation.kind}${relation.targetItemId}`}>
                <RelationWords relation={relation} title={titles[relation.targetItemId]} />
                {editable && (
                  <RemoveButton onClick={() => onChange(relations.filter((_, other) => other !== at))} />
                )}
              </li>
            ))}
          </ul>
          {editable && <AddRelation id={id} onAdd={add} />}
        </>
      )}
    </Field>
  )
}

interface RelationWordsProps {
  readonly relation: Relation
  readonly title: string | undefined
}

function RelationWords({ relation, title }: RelationWordsProps): ReactElement {
  return (
    <span>
      {relationTitles[relation.kind]}
      <a href={`/items/${relation.targetItemId}`} target="_blank" rel="noreferrer">
        {title ?? `第${relation.targetItemId}号信息`}
      </a>
    </span>
  )
}

function RemoveButton({ onClick }: { readonly onClick: () => void }): ReactElement {
  return (
    <Button type="text" size="small" aria-label="去掉这项关联" icon={<DeleteOutlined />} onClick={onClick} />
  )
}

interface AddRelationProps {
  readonly id: string
  readonly onAdd: (kind: RelationKind, targetItemId: number, title: string) => void
}

function AddRelation({ id, onAdd }: AddRelationProps): ReactElement {
  const [kind, setKind] = useState<RelationKind>('relates')
  return (
    <div className="relation-add">
      <Select
        aria-label="关系"
        value={kind}
        options={RelationKind.options.map((value) => ({ value, label: relationTitles[value] }))}
        onChange={setKind}
      />
      <ItemSearch id={id} onPick={(itemId, title) => onAdd(kind, itemId, title)} />
    </div>
  )
}

interface ItemSearchProps {
  readonly id: string
  readonly onPick: (itemId: number, title: string) => void
}

/** Finds a published item by title, document number or index number. */
export function ItemSearch({ id, onPick }: ItemSearchProps): ReactElement {
  const [text, setText] = useState('')
  const found = useQuery({
    queryKey: ['publishing', 'findItems', text],
    queryFn: () => ask(findItems, { text }),
    enabled: text.trim().length > 1,
    placeholderData: keepPreviousData,
  })
  return (
    <Select<number | null>
      id={id}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={null}
      placeholder="输入标题、发文字号或索引号查找"
      notFoundContent={
        text.trim().length > 1 && !found.isFetching ? '没有找到已发布的信息' : '请输入至少两个字'
      }
      options={(found.data ?? []).map(({ itemId, title, documentNumber, unitTitle }) => ({
        value: itemId,
        label: `${title}${documentNumber ? `（${documentNumber}）` : ''} · ${unitTitle}`,
      }))}
      onSelect={(picked) => {
        const item = found.data?.find(({ itemId }) => itemId === picked)
        if (item) onPick(item.itemId, item.title)
      }}
    />
  )
}
