import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { FileField } from '#workbench/parts/FileField.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { openRequestMail } from '../../contract/filing.ts'
import type { IntakeFieldsProps } from './fields.ts'
import { fillFromMail } from './state.ts'

type Opened = z.output<typeof openRequestMail.output>

/** Fills the form from the mail as it was saved; whoever takes it in compares every part with what is known. */
export function MailFields({ values, set }: IntakeFieldsProps): ReactElement {
  const opening = useMutation({
    mutationFn: (file: File) => ask(openRequestMail, {}, file),
    onSuccess: (mail) => set(fillFromMail(values, mail)),
  })
  return (
    <div className="request-mail">
      <FileField
        label="邮件原件（.eml）"
        hint="在邮件软件中“另存为”eml 文件，选上后按邮件的内容填写下面的表"
        accept=".eml,message/rfc822"
        required={false}
        onChange={(file) => file && opening.mutate(file)}
      />
      {opening.isPending && (
        <p className="quiet" role="status">
          正在读取邮件…
        </p>
      )}
      <Refusal error={opening.error} />
      {opening.data && <MailNote mail={opening.data} />}
    </div>
  )
}

/** What the mail says of itself, and why that proves nothing. */
function MailNote({ mail }: { readonly mail: Opened }): ReactElement {
  const { fromName, fromAddress, replyTo, claimedDate, isCut, refused } = mail
  const facts = [
    `邮件写的发件人：${fromName}${fromAddress ? `（${fromAddress}）` : '（没有地址）'}`,
    ...(replyTo === null ? [] : [`要求回复到另一个地址：${replyTo}。请先核实再回复`]),
    ...(claimedDate === null
      ? []
      : [`邮件写的发送时间：${timeOf(claimedDate)}。到达日期请以收件箱显示的为准`]),
    ...(isCut ? ['正文较长，只填入前5000字，全文在邮件原件里'] : []),
    ...refused,
  ]
  return (
    <div className="request-consultation" role="status">
      <p>
        <strong>以下各项按邮件填入，发件人、时间和内容都没有核实，请逐项核对后再登记。</strong>
        证件号码和联系方式请向申请人核对。
      </p>
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </div>
  )
}

/** A time as a clerk reads it; what is no time stays as it stands in the mail. */
function timeOf(claimed: string): string {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(claimed) ? showInstant(claimed) : claimed
}
