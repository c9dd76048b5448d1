import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '#workbench/ask.ts'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { FilterSelect } from '#workbench/parts/FilterSelect.tsx'
import type { Finding, Inspection } from '../../contract/inspection.ts'
import {
  assignFinding,
  closeFinding,
  findingChoices,
  isAmong,
  ruleTitles,
} from '../../contract/inspection.ts'
import { FormDialog } from '../parts/FormDialog.tsx'
import { choicesOf } from '../parts/FormField.tsx'
import type { SetAddress } from '../parts/useAddress.ts'
import { useAddress } from '../parts/useAddress.ts'

const standings = { open: '待处理', done: '已写明处理', gone: '已消除' } as const

/** Whether a finding waits, was dealt with, or is gone. */
export function standingOf({ isOpen, doneNote }: Finding): keyof typeof standings {
  if (!isOpen) return 'gone'
  return doneNote === null ? 'open' : 'done'
}

/** Everything an inspection found, with whom it is and what was done; each leads to where it is mended. */
export function FindingTable({ inspection }: { readonly inspection: Inspection }): ReactElement {
  const [address, set] = useAddress()
  const [assigning, setAssigning] = useState<Finding | null>(null)
  const [closing, setClosing] = useState<Finding | null>(null)
  const [rule, unit] = [address.get('rule'), address.get('unit')]
  const standing = address.get('standing') ?? 'open'
  const rows = inspection.findings.filter(
    (finding) =>
      (!rule || isAmong(rule, finding.rule)) &&
      (!unit || finding.unitId === unit) &&
      standingOf(finding) === standing,
  )
  return (
    <>
      <DataTable
        name="自查发现的问题"
        columns={columnsOf(inspection.supervises, setAssigning, setClosing)}
        rows={rows}
        keyOf={({ id }) => id}
        toolbar={<FindingFilters findings={inspection.findings} address={address} set={set} />}
      />
      {assigning && (
        <AssignDialog finding={assigning} inspection={inspection} onClose={() => setAssigning(null)} />
      )}
      {closing && <CloseDialog finding={closing} onClose={() => setClosing(null)} />}
    </>
  )
}

function FindingFilters({
  findings,
  address,
  set,
}: {
  readonly findings: readonly Finding[]
  readonly address: URLSearchParams
  readonly set: SetAddress
}): ReactElement {
  const units = new Map(findings.map(({ unitId, unitTitle }) => [unitId, unitTitle]))
  return (
    <>
      <FilterSelect
        label="全部问题"
        value={address.get('rule') ?? undefined}
        options={choicesOf(findingChoices)}
        onChange={(rule) => set({ rule })}
      />
      <FilterSelect
        label="全部单位"
        value={address.get('unit') ?? undefined}
        options={[...units].map(([value, label]) => ({ value, label }))}
        onChange={(unit) => set({ unit })}
      />
      <FilterSelect
        label="待处理"
        value={address.get('standing') ?? 'open'}
        options={choicesOf(standings)}
        onChange={(standing) => set({ standing })}
      />
    </>
  )
}

function columnsOf(
  supervises: boolean,
  onAssign: (finding: Finding) => void,
  onClose: (finding: Finding) => void,
): readonly TableColumn<Finding>[] {
  return [
    wordColumn('unit', '单位', ({ unitTitle }) => unitTitle, 120),
    wordColumn('rule', '问题', ({ rule }) => ruleTitles[rule], 150),
    {
      key: 'title',
      title: '在哪里',
      show: ({ link, title }) => <Link to={link}>{title}</Link>,
      text: ({ title }) => title,
    },
    wordColumn('detail', '情况', ({ detail }) => detail),
    wordColumn('since', '发现日期', ({ firstSeenOn }) => firstSeenOn, 104),
    wordColumn('who', '交办给', ({ assignedToName }) => assignedToName ?? '', 90),
    wordColumn('done', '处理情况', ({ doneNote, doneByName }) =>
      doneNote === null ? '' : `${doneNote}（${doneByName ?? ''}）`,
    ),
    actsOf(supervises, onAssign, onClose),
  ]
}

function actsOf(
  supervises: boolean,
  onAssign: (finding: Finding) => void,
  onClose: (finding: Finding) => void,
): TableColumn<Finding> {
  return {
    key: 'acts',
    title: '操作',
    width: 130,
    show: (finding) => (
      <span className="row-acts">
        {supervises && finding.isOpen && (
          <Button size="small" onClick={() => onAssign(finding)}>
            交办
          </Button>
        )}
        {finding.isOpen && (
          <Button size="small" onClick={() => onClose(finding)}>
            办结
          </Button>
        )}
      </span>
    ),
  }
}

function AssignDialog({
  finding,
  inspection,
  onClose,
}: {
  readonly finding: Finding
  readonly inspection: Inspection
  readonly onClose: () => void
}): ReactElement {
  const people = inspection.people.map(({ personId, name, unitTitle }) => ({
    value: personId,
    label: `${name}（${unitTitle}）`,
  }))
  return (
    <FormDialog
      open
      title={`交办：${finding.title}`}
      button="交办"
      initial={{ personId: '' }}
      fields={[{ key: 'personId', kind: 'pick', label: '交给谁', required: true, choices: people }]}
      run={({ personId }) => ask(assignFinding, { findingId: finding.id, personId })}
      onClose={onClose}
    />
  )
}

function CloseDialog({
  finding,
  onClose,
}: {
  readonly finding: Finding
  readonly onClose: () => void
}): ReactElement {
  const hint = '写明做了什么；以后的自查再发现同一问题，会重新列为待处理'
  return (
    <FormDialog
      open
      title={`办结：${finding.title}`}
      button="办结"
      initial={{ note: '' }}
      fields={[{ key: 'note', kind: 'long', label: '怎样处理的', hint, required: true, maxLength: 500 }]}
      run={({ note }) => ask(closeFinding, { findingId: finding.id, note })}
      onClose={onClose}
    />
  )
}
