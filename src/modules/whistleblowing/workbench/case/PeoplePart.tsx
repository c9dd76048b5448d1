import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { WordGate } from '#workbench/parts/WordGate.tsx'
import { dismissContract, nameInvestigatorContract, recuseContract } from '../../contract/reports.ts'
import { useIsHandling, usePeople } from '../people.ts'
import type { PartProps } from './part.ts'

/** Who may read: to add somebody, to take somebody off with new keys, and to take oneself off. */
export function PeoplePart(props: PartProps): ReactElement {
  const isHandling = useIsHandling()
  return (
    <Part title="能看的人">
      {isHandling && <Named {...props} />}
      {isHandling && <AddPerson {...props} />}
      <Recusal reportId={props.reportId} />
    </Part>
  )
}

function Named({ reportId, facts, unlock }: PartProps): ReactElement {
  const queries = useQueryClient()
  const dismissing = useMutation({
    mutationFn: (personId: string) => ask(dismissContract, { reportId, unlock, personId }),
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <>
      <Refusal error={dismissing.error} />
      <ul>
        {facts.people.map(({ personId, name, isMe }) => (
          <li key={personId}>
            {name}
            {isMe ? (
              '（本人）'
            ) : (
              <Button type="link" loading={dismissing.isPending} onClick={() => dismissing.mutate(personId)}>
                取消查看权限并更换密钥
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function AddPerson({ reportId, facts, unlock }: PartProps): ReactElement {
  const queries = useQueryClient()
  const people = usePeople('reportInvestigator', facts.unitId)
  const [personId, setPersonId] = useState<string | null>(null)
  const naming = useMutation({
    mutationFn: (id: string) => ask(nameInvestigatorContract, { reportId, unlock, personId: id }),
    onSuccess: () => {
      setPersonId(null)
      return queries.invalidateQueries()
    },
  })
  const others = people.filter(({ value }) => !facts.people.some((one) => one.personId === value))
  return (
    <>
      <Refusal error={naming.error} />
      <div className="report-row">
        <Select
          aria-label="增加调查员"
          placeholder="增加调查员"
          value={personId}
          options={others}
          onChange={setPersonId}
        />
        <Button
          disabled={personId === null}
          loading={naming.isPending}
          onClick={() => personId && naming.mutate(personId)}
        >
          增加
        </Button>
      </div>
    </>
  )
}

function Recusal({ reportId }: { readonly reportId: string }): ReactElement {
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const recusing = useMutation({
    mutationFn: () => ask(recuseContract, { reportId }),
    onSuccess: () => navigate('/whistleblowing'),
  })
  if (!isOpen) return <Button onClick={() => setOpen(true)}>本人回避</Button>
  return (
    <>
      <Refusal error={recusing.error} />
      <WordGate
        word="回避"
        consequence="您与这件举报有关，回避后不能再看，也不能再恢复。"
        busy={recusing.isPending}
        onConfirm={() => recusing.mutate()}
      />
    </>
  )
}
