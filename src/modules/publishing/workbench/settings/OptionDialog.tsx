import { useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { Option } from '../../contract/content.ts'
import type { OptionList } from '../../contract/site.ts'
import { saveOption } from '../../contract/site.ts'
import { OrderField } from './OrderField.tsx'

interface OptionDialogProps {
  readonly list: z.infer<typeof OptionList>
  readonly editing: Option | 'new' | null
  readonly onClose: () => void
}

/** Adds a code or changes its words. */
export function OptionDialog({ list, editing, onClose }: OptionDialogProps): ReactElement {
  return (
    <Dialog
      open={editing !== null}
      title={editing === 'new' ? '增加一项' : '修改'}
      onClose={onClose}
      width={560}
    >
      {editing && <OptionForm list={list} option={editing === 'new' ? null : editing} onClose={onClose} />}
    </Dialog>
  )
}

interface OptionFormProps {
  readonly list: z.infer<typeof OptionList>
  readonly option: Option | null
  readonly onClose: () => void
}

type Row = Omit<Option, 'source'> & { readonly confirmed: boolean }

const fresh: Row = {
  code: '',
  title: '',
  note: '',
  isPolicy: false,
  isOffered: true,
  sortOrder: 0,
  confirmed: false,
}

function OptionForm({ list, option, onClose }: OptionFormProps): ReactElement {
  const queries = useQueryClient()
  const [row, setRow] = useState<Row>(
    option ? { ...option, confirmed: option.source === 'confirmed' } : fresh,
  )
  const change = (part: Partial<Row>): void => setRow({ ...row, ...part })
  return (
    <AskForm
      button="保存"
      disabled={!row.code || !row.title.trim()}
      run={() => ask(saveOption, { list, ...row })}
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['publishing'] })
      }}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <WordFields row={row} change={change} refusal={refusal} isNew={option === null} />
          <Marks isGenre={list === 'genre'} row={row} change={change} />
        </>
      )}
    </AskForm>
  )
}

interface MarksProps {
  readonly isGenre: boolean
  readonly row: Row
  readonly change: (part: Partial<Row>) => void
}

function Marks({ isGenre, row, change }: MarksProps): ReactElement {
  return (
    <div className="finding-buttons">
      {isGenre && (
        <Checkbox checked={row.isPolicy} onChange={({ target }) => change({ isPolicy: target.checked })}>
          是公文（须有内容概述和成文日期）
        </Checkbox>
      )}
      <Checkbox checked={row.isOffered} onChange={({ target }) => change({ isOffered: target.checked })}>
        撰稿时可选
      </Checkbox>
      <Checkbox checked={row.confirmed} onChange={({ target }) => change({ confirmed: target.checked })}>
        已对照正式文本核对
      </Checkbox>
    </div>
  )
}

interface WordFieldsProps {
  readonly row: Row
  readonly change: (part: Partial<Row>) => void
  readonly refusal: unknown
  readonly isNew: boolean
}

function WordFields({ row, change, refusal, isNew }: WordFieldsProps): ReactElement {
  return (
    <>
      <div className="field-pair">
        <TextField
          label="代码"
          hint={isNew ? '字母、数字和连字符，保存后不能改' : '保存后不能改'}
          required
          disabled={!isNew}
          maxLength={20}
          value={row.code}
          onChange={(code) => change({ code: code.trim() })}
          issue={issueOf(refusal, 'code')}
        />
        <OrderField value={row.sortOrder} onChange={(sortOrder) => change({ sortOrder })} refusal={refusal} />
      </div>
      <TextField
        label="名称"
        required
        maxLength={200}
        value={row.title}
        onChange={(title) => change({ title })}
        issue={issueOf(refusal, 'title')}
      />
      <LongTextField
        label="说明"
        rows={2}
        maxLength={300}
        value={row.note}
        onChange={(note) => change({ note })}
        issue={issueOf(refusal, 'note')}
      />
    </>
  )
}
