import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { RuleCategory } from '#kernel/screening/contract.ts'
import { importRules, ruleCategoryTitles } from '#kernel/screening/contract.ts'
import { tableColumns } from '#kernel/screening/rule-table.ts'
import { ask } from '../ask.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { downloadTable } from '../parts/download.ts'
import { FileField } from '../parts/FileField.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { UnitChoice } from './UnitChoice.tsx'

interface ImportRulesDialogProps {
  readonly category: RuleCategory
  readonly open: boolean
  readonly onClose: () => void
}

/** Reads rules from a table: first on trial, with every mistake named; then all of them or none. */
export function ImportRulesDialog({ category, open, onClose }: ImportRulesDialogProps): ReactElement {
  return (
    <Dialog open={open} title={`从表格导入${ruleCategoryTitles[category]}`} onClose={onClose} width={600}>
      <ImportRulesForm category={category} onClose={onClose} />
    </Dialog>
  )
}

function ImportRulesForm({ category, onClose }: Omit<ImportRulesDialogProps, 'open'>): ReactElement {
  const [file, setFile] = useState<File | null>(null)
  const [unitId, setUnitId] = useState<string | null>(null)
  const importing = useImport({ category, unitId }, file)
  const report = importing.data
  const hasPassed = report !== undefined && report.mistakes.length === 0
  const isKept = hasPassed && !importing.variables
  return (
    <div className="fields">
      <Refusal error={importing.error} />
      <FileField
        label="表格文件"
        hint="xlsx 或 csv；表头写明下列各列，次序不限"
        accept=".xlsx,.csv"
        onChange={(chosen) => {
          importing.reset()
          setFile(chosen)
        }}
      />
      <Template category={category} />
      <UnitChoice value={unitId} onChange={setUnitId} />
      {report && <ImportReport report={report} isKept={isKept} />}
      <div className="dialog-foot">
        {!isKept && (
          <Button disabled={!file} loading={importing.isPending} onClick={() => importing.mutate(true)}>
            先检查，不保存
          </Button>
        )}
        <Button
          type="primary"
          disabled={!hasPassed}
          loading={importing.isPending}
          onClick={() => (isKept ? onClose() : importing.mutate(false))}
        >
          {isKept ? '完成' : '导入'}
        </Button>
      </div>
    </div>
  )
}

/** Which columns the table has, and an empty one to fill in. */
function Template({ category }: { readonly category: RuleCategory }): ReactElement {
  const columns = Object.values(tableColumns[category])
  const words = columns.map(({ title, isRequired }) => (isRequired ? `${title}（必填）` : title))
  const save = () =>
    downloadTable(
      `${ruleCategoryTitles[category]}导入模板`,
      columns.map(({ title }) => title),
      [],
    )
  return (
    <p className="quiet">
      列：{words.join('、')}。
      <Button type="link" size="small" onClick={() => void save()}>
        下载模板
      </Button>
    </p>
  )
}

/** `mutate(true)` tries and keeps nothing; `mutate(false)` keeps all or nothing. */
function useImport(into: { category: RuleCategory; unitId: string | null }, file: File | null) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (isTrial: boolean) => ask(importRules, { ...into, isTrial }, file ?? undefined),
    onSuccess: (_report, isTrial) => {
      if (!isTrial) void queries.invalidateQueries({ queryKey: ['screening', 'rules'] })
    },
  })
}

interface ImportReportProps {
  readonly report: {
    readonly added: number
    readonly changed: number
    readonly unchanged: number
    readonly mistakes: readonly { readonly line: number; readonly message: string }[]
  }
  readonly isKept: boolean
}

function ImportReport({
  report: { added, changed, unchanged, mistakes },
  isKept,
}: ImportReportProps): ReactElement {
  return (
    <div role="status">
      <p>
        <strong>
          {isKept
            ? '已导入'
            : mistakes.length > 0
              ? `有 ${mistakes.length} 处错误，没有保存任何内容`
              : '检查通过，可以导入'}
        </strong>
        ：新增 {added} 条，修改 {changed} 条，不变 {unchanged} 条
      </p>
      <ul className="rules-mistakes">
        {mistakes.map(({ line, message }) => (
          <li key={`${line}${message}`}>
            第 {line} 行：{message}
          </li>
        ))}
      </ul>
    </div>
  )
}
