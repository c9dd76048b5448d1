import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Field, issueOf } from '#workbench/parts/Field.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { EventRow } from '../../contract/events.ts'
import {
  listEvents,
  mergeEventsContract,
  renameEventContract,
  splitEventContract,
} from '../../contract/events.ts'

interface ArrangeProps {
  readonly event: EventRow
  /** Posts ticked to be split off. */
  readonly ticked: ReadonlySet<number>
  readonly onDone: () => void
}

type Which = 'merge' | 'split' | 'rename'

/** Puts right what the program gathered: under another name, together with another event, or apart. */
export function ArrangeButtons(props: ArrangeProps): ReactElement {
  const queries = useQueryClient()
  const [which, setWhich] = useState<Which | null>(null)
  const close = () => setWhich(null)
  const done = () => {
    void queries.invalidateQueries({ queryKey: ['opinion'] })
    props.onDone()
    close()
  }
  const { event, ticked } = props
  return (
    <div className="opinion-tools">
      <Button onClick={() => setWhich('rename')}>改名</Button>{' '}
      <Button disabled={event.hasCase} onClick={() => setWhich('merge')}>
        并入别的事件
      </Button>{' '}
      <Button disabled={ticked.size === 0} onClick={() => setWhich('split')}>
        拆出勾选的 {ticked.size > 0 && `${String(ticked.size)} 条`}
      </Button>
      <Dialog open={which === 'rename'} title="修改事件名称" onClose={close}>
        <RenameForm event={event} onDone={done} />
      </Dialog>
      <Dialog open={which === 'merge'} title="并入别的事件" onClose={close}>
        <MergeForm event={event} onDone={done} />
      </Dialog>
      <Dialog open={which === 'split'} title="拆出言论" onClose={close}>
        <SplitForm event={event} ticked={ticked} onDone={done} />
      </Dialog>
    </div>
  )
}

type FormProps = Omit<ArrangeProps, 'ticked'>

function RenameForm({ event, onDone }: FormProps): ReactElement {
  const [title, setTitle] = useState(event.title)
  return (
    <AskForm
      button="修改"
      disabled={title.trim().length < 2}
      run={() => ask(renameEventContract, { eventId: event.eventId, title })}
      onDone={onDone}
    >
      {(refusal) => (
        <TextField
          label="名称"
          required
          maxLength={60}
          value={title}
          issue={issueOf(refusal, 'title')}
          onChange={setTitle}
        />
      )}
    </AskForm>
  )
}

function MergeForm({ event, onDone }: FormProps): ReactElement {
  const navigate = useNavigate()
  const [intoId, setIntoId] = useState('')
  const [reason, setReason] = useState('')
  return (
    <AskForm
      button="并入"
      disabled={intoId === '' || reason.trim().length < 2}
      run={() => ask(mergeEventsContract, { eventId: event.eventId, intoId, reason })}
      onDone={() => {
        onDone()
        void navigate(`/opinion/events/${intoId}`)
      }}
    >
      {(refusal) => (
        <>
          <OtherEvent eventId={event.eventId} value={intoId} onChange={setIntoId} />
          <TextField
            label="理由"
            required
            maxLength={200}
            hint="合并可以撤销"
            value={reason}
            issue={issueOf(refusal, 'reason')}
            onChange={setReason}
          />
        </>
      )}
    </AskForm>
  )
}

function OtherEvent({
  eventId,
  value,
  onChange,
}: {
  readonly eventId: string
  readonly value: string
  readonly onChange: (id: string) => void
}): ReactElement {
  const [text, setText] = useState('')
  const found = useQuery({
    queryKey: ['opinion', 'events', 'choice', text],
    queryFn: () => ask(listEvents, { filter: { text }, size: 50 }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.rows.filter((row) => row.eventId !== eventId) ?? []
  return (
    <Field label="并入哪个事件" required hint="输入名称或者关键词查找">
      {(control) => (
        <Select
          {...control}
          showSearch={{ filterOption: false, onSearch: setText }}
          value={value || null}
          options={rows.map((row) => ({ value: row.eventId, label: row.title }))}
          onChange={(chosen: string | null) => onChange(chosen ?? '')}
        />
      )}
    </Field>
  )
}

function SplitForm({ event, ticked, onDone }: ArrangeProps): ReactElement {
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  return (
    <AskForm
      button={`拆出 ${String(ticked.size)} 条`}
      disabled={title.trim().length < 2 || reason.trim().length < 2}
      run={() => ask(splitEventContract, { eventId: event.eventId, postIds: [...ticked], title, reason })}
      onDone={({ eventId }) => {
        onDone()
        void navigate(`/opinion/events/${eventId}`)
      }}
    >
      {(refusal) => (
        <>
          <TextField
            label="新事件的名称"
            required
            maxLength={60}
            value={title}
            issue={issueOf(refusal, 'title')}
            onChange={setTitle}
          />
          <TextField
            label="理由"
            required
            maxLength={200}
            hint="拆分可以撤销"
            value={reason}
            issue={issueOf(refusal, 'reason')}
            onChange={setReason}
          />
        </>
      )}
    </AskForm>
  )
}
