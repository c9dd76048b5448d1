import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { stageFile } from '../../contract/filing.ts'
import type { FiledFile } from '../../contract/filing.ts'
import { deliveryTitles, fileRoleTitles, formTitles } from '../../contract/words.ts'
import type { IntakeFieldsProps } from './fields.ts'
import { NotGiven } from './NotGiven.tsx'

/** What is asked for and in what form; nobody has to say what for. */
export function AskedFields(props: IntakeFieldsProps): ReactElement {
  const { values, set } = props
  return (
    <section>
      <h2>申请内容</h2>
      <InformationFields {...props} />
      <ProvisionFields {...props} />
      <Checkbox
        checked={values.suggestsPublication}
        onChange={({ target }) => set({ suggestsPublication: target.checked })}
      >
        申请人建议将该信息纳入主动公开
      </Checkbox>
      <FileFields {...props} />
    </section>
  )
}

/** The information asked for, by what it can be found. */
function InformationFields({ values, set, error }: IntakeFieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="所需信息的名称、文号或者其他特征"
        required
        maxLength={200}
        value={values.subject}
        onChange={(subject) => set({ subject })}
        issue={issueOf(error, 'subject')}
      />
      <LongTextField
        label="所需信息的描述"
        required
        maxLength={5000}
        value={values.description}
        onChange={(description) => set({ description })}
        issue={issueOf(error, 'description')}
      />
    </>
  )
}

/** In what form and by what way the applicant wants it, and the help needed. */
function ProvisionFields({ values, set }: IntakeFieldsProps): ReactElement {
  return (
    <>
      <div className="request-pair">
        <PlainChoice
          label="提供方式"
          titles={formTitles}
          value={values.form}
          onChange={(form) => set({ form })}
        />
        <PlainChoice
          label="获取方式"
          titles={deliveryTitles}
          value={values.delivery}
          onChange={(delivery) => set({ delivery })}
        />
      </div>
      <p>
        <NotGiven values={values} set={set} what="form" />
      </p>
      <TextField
        label="需要的帮助（阅读、视听有困难的）"
        value={values.needsHelp}
        onChange={(needsHelp) => set({ needsHelp })}
      />
    </>
  )
}

type Role = FiledFile['role']
const roles: readonly Role[] = ['application', 'identity', 'mandate', 'agentIdentity', 'mail', 'other']

/** Uploads what came with the request, one file of a kind at a time. */
function FileFields({ values, set }: IntakeFieldsProps): ReactElement {
  const [role, setRole] = useState<Role>('application')
  const staging = useMutation({
    mutationFn: (file: File) => ask(stageFile, { role }, file),
    onSuccess: ({ hash, name }) => set({ files: [...values.files, { role, hash, name }] }),
  })
  return (
    <div>
      <h3>随申请收到的文件（扫描件、邮件原件等）</h3>
      <div className="request-filter">
        <Select
          aria-label="文件种类"
          value={role}
          options={roles.map((one) => ({ value: one, label: fileRoleTitles[one] }))}
          onChange={setRole}
        />
        <input
          type="file"
          aria-label="选择文件"
          disabled={staging.isPending}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) staging.mutate(file)
            event.target.value = ''
          }}
        />
      </div>
      <Refusal error={staging.error} />
      <StagedFiles values={values} set={set} />
    </div>
  )
}

/** The files uploaded so far; each can be taken out again. */
function StagedFiles({ values, set }: Pick<IntakeFieldsProps, 'values' | 'set'>): ReactElement {
  return (
    <ul>
      {values.files.map((file, index) => (
        <li key={`${file.hash}${file.role}`}>
          {fileRoleTitles[file.role]}：{file.name}
          <Button
            type="text"
            size="small"
            onClick={() => set({ files: values.files.filter((__, at) => at !== index) })}
          >
            移除
          </Button>
        </li>
      ))}
    </ul>
  )
}
