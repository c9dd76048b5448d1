import type { ReactElement } from 'react'
import type { z } from 'zod'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { Completion } from '../../contract/records.ts'
import type { ApplicantKind, Lacking } from '../../contract/words.ts'
import { applicantKindTitles, deliveryTitles, formTitles, identityKindTitles } from '../../contract/words.ts'

/** What is typed to complete a request; an empty field leaves it as it is. */
export interface CompletionValues {
  readonly kind: ApplicantKind
  readonly name: string
  readonly identityKind: keyof typeof identityKindTitles
  readonly identityNumber: string
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly agentNumber: string
  readonly form: keyof typeof formTitles
  readonly delivery: keyof typeof deliveryTitles
}

export function emptyCompletion(kind: ApplicantKind): CompletionValues {
  return {
    kind,
    name: '',
    identityKind: kind === 'natural' ? 'idCard' : 'creditCode',
    identityNumber: '',
    phone: '',
    email: '',
    address: '',
    agentNumber: '',
    form: 'any',
    delivery: 'pickUp',
  }
}

/** What is sent: only what was lacking and has been filled in. */
export function completionOf(
  values: CompletionValues,
  lacking: readonly Lacking[],
): z.input<typeof Completion> {
  const { kind, name, identityKind, identityNumber, phone, email, address, agentNumber } = values
  const lacks = (what: Lacking, typed: string): boolean => lacking.includes(what) && typed.trim() !== ''
  return {
    kind: lacks('identity', identityNumber) ? kind : null,
    name: lacks('name', name) ? name : null,
    identity: lacks('identity', identityNumber) ? { kind: identityKind, number: identityNumber } : null,
    contact: lacks('contact', phone + email + address) ? { phone, email, address } : null,
    agentIdentity: lacks('agentIdentity', agentNumber) ? { kind: 'idCard', number: agentNumber } : null,
    form: lacking.includes('form') ? { form: values.form, delivery: values.delivery } : null,
  }
}

interface CompletionFieldsProps {
  readonly lacking: readonly Lacking[]
  readonly values: CompletionValues
  readonly set: (change: Partial<CompletionValues>) => void
  readonly refusal: unknown
  /** Where these fields stand in what is sent. */
  readonly at: string
}

/** A field for each thing that lacks; documents themselves are added as files. */
export function CompletionFields({ lacking, ...props }: CompletionFieldsProps): ReactElement {
  const isFile = lacking.includes('mandate') || lacking.includes('agentIdentity')
  return (
    <>
      {lacking.includes('name') && <NameField {...props} />}
      {lacking.includes('identity') && <IdentityFields {...props} />}
      {lacking.includes('contact') && <ContactFields {...props} />}
      {lacking.includes('agentIdentity') && <AgentField {...props} />}
      {lacking.includes('form') && <FormFields {...props} />}
      {isFile && (
        <p className="quiet">授权委托书和身份证明的扫描件，请在“文件”里添加，添加以后自动视为已经补正。</p>
      )}
    </>
  )
}

type FieldsProps = Omit<CompletionFieldsProps, 'lacking'>

function NameField({ values, set, refusal, at }: FieldsProps): ReactElement {
  return (
    <TextField
      label="姓名或者名称"
      maxLength={100}
      value={values.name}
      onChange={(name) => set({ name })}
      issue={issueOf(refusal, `${at}name`)}
    />
  )
}

function IdentityFields({ values, set, refusal, at }: FieldsProps): ReactElement {
  return (
    <>
      <PlainChoice
        label="申请人类别"
        titles={applicantKindTitles}
        value={values.kind}
        onChange={(kind) => set({ kind, identityKind: kind === 'natural' ? 'idCard' : 'creditCode' })}
      />
      <PlainChoice
        label="证件名称"
        titles={identityKindTitles}
        value={values.identityKind}
        onChange={(identityKind) => set({ identityKind })}
      />
      <TextField
        label="证件号码"
        hint="加密保存；以后查看须写明用途并留下记录"
        maxLength={40}
        value={values.identityNumber}
        onChange={(identityNumber) => set({ identityNumber })}
        issue={issueOf(refusal, `${at}identity.number`)}
      />
    </>
  )
}

function ContactFields({ values, set, refusal, at }: FieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="电话"
        maxLength={40}
        value={values.phone}
        onChange={(phone) => set({ phone })}
        issue={issueOf(refusal, `${at}contact.phone`)}
      />
      <TextField
        label="电子邮箱"
        maxLength={200}
        value={values.email}
        onChange={(email) => set({ email })}
        issue={issueOf(refusal, `${at}contact.email`)}
      />
      <TextField
        label="联系地址"
        maxLength={300}
        value={values.address}
        onChange={(address) => set({ address })}
      />
    </>
  )
}

function AgentField({ values, set, refusal, at }: FieldsProps): ReactElement {
  return (
    <TextField
      label="代理人身份证号码"
      maxLength={40}
      value={values.agentNumber}
      onChange={(agentNumber) => set({ agentNumber })}
      issue={issueOf(refusal, `${at}agentIdentity.number`)}
    />
  )
}

function FormFields({ values, set }: FieldsProps): ReactElement {
  return (
    <>
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
    </>
  )
}
