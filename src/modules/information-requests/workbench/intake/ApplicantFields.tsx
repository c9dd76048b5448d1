import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import { applicantKindTitles, identityKindTitles } from '../../contract/words.ts'
import type { IntakeFieldsProps } from './fields.ts'
import { NotGiven } from './NotGiven.tsx'

/** Who asks: name, identity document and a way to be reached (条例 第二十九条). */
export function ApplicantFields(props: IntakeFieldsProps): ReactElement {
  return (
    <section>
      <h2>申请人</h2>
      <div className="request-pair">
        <NameFields {...props} />
        <IdentityFields {...props} />
        {props.values.kind !== 'natural' && <OrganisationFields {...props} />}
      </div>
      <ContactFields {...props} />
      <p>
        <NotGiven {...props} what="name" />
        <NotGiven {...props} what="identity" />
        <NotGiven {...props} what="contact" />
      </p>
      <AgentFields {...props} />
    </section>
  )
}

/** Whether a person or an organisation asks, and what it is called. */
function NameFields({ values, set, error }: IntakeFieldsProps): ReactElement {
  return (
    <>
      <PlainChoice
        label="申请人类别"
        titles={applicantKindTitles}
        value={values.kind}
        onChange={(kind) => set({ kind, identityKind: kind === 'natural' ? 'idCard' : 'creditCode' })}
      />
      <TextField
        label={values.kind === 'natural' ? '姓名' : '名称'}
        required={!values.lacking.includes('name')}
        disabled={values.lacking.includes('name')}
        value={values.name}
        onChange={(name) => set({ name })}
        issue={issueOf(error, 'applicant.name')}
      />
    </>
  )
}

/** The identity document the applicant showed. */
function IdentityFields({ values, set, error }: IntakeFieldsProps): ReactElement {
  return (
    <>
      <PlainChoice
        label="证件名称"
        titles={identityKindTitles}
        value={values.identityKind}
        onChange={(identityKind) => set({ identityKind })}
      />
      <TextField
        label="证件号码"
        hint="只供办理使用；以后查看须写明用途并留下记录"
        required={!values.lacking.includes('identity')}
        value={values.identityNumber}
        onChange={(identityNumber) => set({ identityNumber })}
        issue={issueOf(error, 'applicant.identity.number')}
      />
    </>
  )
}

/** Who speaks for an organisation that asks. */
function OrganisationFields({ values, set }: IntakeFieldsProps): ReactElement {
  return (
    <>
      <TextField
        label="法定代表人"
        value={values.representative}
        onChange={(representative) => set({ representative })}
      />
      <TextField
        label="联系人"
        value={values.contactPerson}
        onChange={(contactPerson) => set({ contactPerson })}
      />
    </>
  )
}

/** Where the applicant can be reached. */
function ContactFields({ values, set, error }: IntakeFieldsProps): ReactElement {
  return (
    <div className="request-pair">
      <TextField label="电话" value={values.phone} onChange={(phone) => set({ phone })} />
      <TextField
        label="电子邮箱"
        value={values.email}
        onChange={(email) => set({ email })}
        issue={issueOf(error, 'applicant.email')}
      />
      <TextField label="联系地址" value={values.address} onChange={(address) => set({ address })} />
      <TextField label="邮政编码" value={values.postcode} onChange={(postcode) => set({ postcode })} />
    </div>
  )
}

function AgentFields({ values, set, error }: IntakeFieldsProps): ReactElement {
  return (
    <>
      <Checkbox checked={values.hasAgent} onChange={({ target }) => set({ hasAgent: target.checked })}>
        由代理人提出（应当有授权委托书和双方身份证明，在下面上传）
      </Checkbox>
      {values.hasAgent && (
        <div className="request-pair">
          <TextField
            label="代理人姓名"
            required
            value={values.agentName}
            onChange={(agentName) => set({ agentName })}
            issue={issueOf(error, 'applicant.agent.name')}
          />
          <TextField
            label="代理人身份证号码"
            required={!values.lacking.includes('agentIdentity')}
            value={values.agentNumber}
            onChange={(agentNumber) => set({ agentNumber })}
            issue={issueOf(error, 'applicant.agent.identity.number')}
          />
          <TextField
            label="代理人电话"
            value={values.agentPhone}
            onChange={(agentPhone) => set({ agentPhone })}
          />
        </div>
      )}
      {values.hasAgent && (
        <p>
          <NotGiven values={values} set={set} what="mandate" />
          <NotGiven values={values} set={set} what="agentIdentity" />
        </p>
      )}
    </>
  )
}
