import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import type { RuleCategory, RuleRow } from '#kernel/screening/contract.ts'
import {
  expressionKindTitles,
  restoreRule,
  retireRule,
  termFormTitles,
  termKindTitles,
} from '#kernel/screening/contract.ts'
import { severityTitles } from '#kernel/screening/finding.ts'
import { ask } from '../ask.ts'
import type { TableColumn } from '../parts/DataTable.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { sentenceOf } from '../parts/Refusal.tsx'
import { useUndo } from '../parts/useUndo.tsx'

interface RuleTableProps {
  readonly category: RuleCategory
  readonly rows: readonly RuleRow[]
  readonly onEdit: (row: RuleRow) => void
}

/** The rules of one kind. */
export function RuleTable({ category, rows, onEdit }: RuleTableProps): ReactElement {
  const columns: readonly TableColumn<RuleRow>[] = [
    plain('words', '用语', ({ rule }) => rule.words, 200),
    plain('says', saysTitles[category], saysOf),
    plain('severity', '处理', severityOf, 110),
    plain('unit', '适用单位', ({ unitTitle }) => unitTitle ?? '全部单位', 150),
    plain('source', '依据', ({ rule }) => `${rule.source}${rule.isConfirmed ? '' : '（未核实）'}`, 180),
    plain('term', '有效期', termOf, 190),
    actsColumn(onEdit),
  ]
  return <DataTable name={`检查规则-${category}`} columns={columns} rows={rows} keyOf={({ id }) => id} />
}

const saysTitles: Readonly<Record<RuleCategory, string>> = {
  expression: '应写作',
  secrecyTerm: '何处算',
  exception: '说明',
  officeHolder: '职务',
  cardRange: '银行与位数',
}

function plain(
  key: string,
  title: string,
  text: (row: RuleRow) => string,
  width?: number,
): TableColumn<RuleRow> {
  return { key, title, show: text, text, ...(width && { width }) }
}

function actsColumn(onEdit: (row: RuleRow) => void): TableColumn<RuleRow> {
  return {
    key: 'acts',
    title: '操作',
    width: 130,
    show: (row) => <Acts row={row} onEdit={() => onEdit(row)} />,
  }
}

function saysOf({ rule }: RuleRow): string {
  switch (rule.category) {
    case 'expression':
      return `${rule.replacement ?? '（不应出现）'}　${expressionKindTitles[rule.kind]}`
    case 'secrecyTerm':
      return `${termKindTitles[rule.kind]}；${termFormTitles[rule.form]}`
    case 'exception':
      return '出现这个说法时不提示'
    case 'officeHolder':
      return rule.title
    case 'cardRange':
      return `${rule.replacement ?? ''} ${rule.lengths.join('、')} 位`
  }
}

function severityOf({ rule }: RuleRow): string {
  return 'severity' in rule ? severityTitles[rule.severity] : ''
}

function termOf({ rule: { startsOn, endsOn }, isRetired }: RuleRow): string {
  return isRetired
    ? `已停用（${startsOn} 至 ${endsOn ?? '今'}）`
    : `${startsOn} 起${endsOn ? `至 ${endsOn}` : ''}`
}

function Acts({ row, onEdit }: { readonly row: RuleRow; readonly onEdit: () => void }): ReactElement | null {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const offerUndo = useUndo()
  const refresh = () => queries.invalidateQueries({ queryKey: ['screening', 'rules'] })
  const { id, version, rule, isRetired, isEditable } = row
  const changing = useMutation({
    mutationFn: () => ask(isRetired ? restoreRule : retireRule, { id, version }),
    onSuccess: ({ version: next }) => {
      void refresh()
      if (!isRetired)
        offerUndo(`已停用「${rule.words}」`, async () => {
          await ask(restoreRule, { id, version: next })
          await refresh()
        })
    },
    onError: (error) => void message.error(sentenceOf(error)),
  })
  if (!isEditable) return null
  return (
    <>
      <Button size="small" onClick={onEdit}>
        修改
      </Button>{' '}
      <Button size="small" loading={changing.isPending} onClick={() => changing.mutate()}>
        {isRetired ? '恢复' : '停用'}
      </Button>
    </>
  )
}
