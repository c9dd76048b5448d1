import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { TextField } from '#workbench/parts/TextField.tsx'
import { renewQueryCode } from '../../contract/filing.ts'
import type { RequestMatter } from '../../contract/matter.ts'
import { openIdentity } from '../../contract/records.ts'
import { applicantKindTitles, identityKindTitles } from '../../contract/words.ts'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { useRefresh } from './useMatter.ts'

interface ApplicantPartProps {
  readonly matter: RequestMatter
  readonly mayRecord: boolean
}

/** Who asked; the number of the document only for a purpose that is written down. */
export function ApplicantPart({ matter, mayRecord }: ApplicantPartProps): ReactElement {
  const [open, setOpen] = useState<'identity' | 'code' | null>(null)
  const { applicant, identityReadings, requestId } = matter
  return (
    <Part title="申请人">
      <ApplicantFacts matter={matter} />
      {mayRecord && (
        <p>
          <Button onClick={() => setOpen('identity')}>查看证件号码</Button>{' '}
          <Button onClick={() => setOpen('code')}>重发查询码</Button>{' '}
          <Link to={`/information-requests?sameApplicantAs=${requestId}`}>同一申请人的申请</Link>
        </p>
      )}
      {identityReadings.length > 0 && (
        <details>
          <summary>证件号码被查看 {identityReadings.length} 次</summary>
          <ul>
            {identityReadings.map(({ byName, purpose, at }) => (
              <li key={at}>
                {showInstant(at)} {byName}：{purpose}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Dialog open={open === 'identity'} title="查看证件号码" onClose={() => setOpen(null)}>
        <IdentityForm
          requestId={requestId}
          kind={applicant.identityKind ? identityKindTitles[applicant.identityKind] : '申请人证件'}
        />
      </Dialog>
      <Dialog open={open === 'code'} title="重发查询码" onClose={() => setOpen(null)}>
        <CodeForm requestId={requestId} />
      </Dialog>
    </Part>
  )
}

function ApplicantFacts({ matter }: { readonly matter: RequestMatter }): ReactElement {
  const { applicant } = matter
  return (
    <Facts
      facts={[
        ['类别', applicantKindTitles[applicant.kind]],
        [applicant.kind === 'natural' ? '姓名' : '名称', applicant.name ?? '未提供'],
        ['法定代表人', applicant.representative],
        ['联系人', applicant.contactPerson],
        ['工作单位', applicant.workplace],
        applicant.identityKind === null
          ? ['身份证明', '未提供']
          : [identityKindTitles[applicant.identityKind], applicant.identityMasked],
        ['电话', applicant.phone],
        ['电子邮箱', applicant.email],
        ['传真', applicant.fax],
        ['联系地址', [applicant.address, applicant.postcode].filter(Boolean).join(' ')],
        ['代理人', [applicant.agentName, applicant.agentPhone].filter(Boolean).join('，')],
      ]}
    />
  )
}

type Identity = z.output<typeof openIdentity.output>

/** Asks for the purpose first, and shows the numbers until the dialog is closed. */
function IdentityForm({
  requestId,
  kind,
}: {
  readonly requestId: string
  readonly kind: string
}): ReactElement {
  const [purpose, setPurpose] = useState('')
  const [shown, setShown] = useState<Identity | null>(null)
  const refresh = useRefresh()
  if (shown) return <IdentityNumbers kind={kind} shown={shown} />
  return (
    <AskForm
      button="查看"
      disabled={purpose.trim().length < 2}
      run={() => ask(openIdentity, { requestId, purpose })}
      onDone={(found) => {
        setShown(found)
        refresh()
      }}
    >
      {(error) => (
        <TextField
          label="查看的用途"
          hint="您的姓名、时间和用途会留下记录"
          required
          maxLength={200}
          value={purpose}
          onChange={setPurpose}
          issue={issueOf(error, 'purpose')}
        />
      )}
    </AskForm>
  )
}

/** The whole numbers of the applicant and of the agent, if there is one. */
function IdentityNumbers({ kind, shown }: { readonly kind: string; readonly shown: Identity }): ReactElement {
  return (
    <Facts
      facts={[
        [kind, shown.number],
        ['代理人证件号码', shown.agentNumber],
      ]}
    />
  )
}

/** Replaces the query code, and shows the new one once. */
function CodeForm({ requestId }: { readonly requestId: string }): ReactElement {
  const [code, setCode] = useState<string | null>(null)
  if (code) return <p className="request-code">{code}</p>
  return (
    <AskForm
      button="生成新的查询码"
      run={() => ask(renewQueryCode, { requestId })}
      onDone={({ queryCode }) => setCode(queryCode)}
    >
      {() => <p>原来的查询码立即作废。请核对申请人身份以后再告知新的查询码。</p>}
    </AskForm>
  )
}
