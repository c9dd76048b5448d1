import type { z } from 'zod'
import { newKey } from '#workbench/parts/key.ts'
import type { FiledFile, openRequestMail, takeIn } from '../../contract/filing.ts'
import type { ApplicantKind, Channel, IdentityKind } from '../../contract/words.ts'

/** Everything typed into the intake form. */
export interface IntakeValues {
  readonly key: string
  readonly unitId: string
  readonly channel: Channel
  readonly postKind: 'signedFor' | 'ordinary'
  readonly submittedOn: string
  readonly isOral: boolean
  readonly takenDownBy: string
  readonly kind: ApplicantKind
  readonly name: string
  readonly representative: string
  readonly contactPerson: string
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly postcode: string
  readonly identityKind: IdentityKind
  readonly identityNumber: string
  readonly hasAgent: boolean
  readonly agentName: string
  readonly agentPhone: string
  readonly agentNumber: string
  readonly subject: string
  readonly description: string
  readonly form: 'paper' | 'electronic' | 'inspect' | 'copyOut' | 'any'
  readonly delivery: 'online' | 'email' | 'post' | 'pickUp' | 'onSite' | 'fax'
  readonly needsHelp: string
  readonly suggestsPublication: boolean
  readonly files: readonly FiledFile[]
}

/** The form as it opens. */
export function emptyIntake(today: string, officer: string): IntakeValues {
  return {
    key: newKey(),
    unitId: '',
    channel: 'counter',
    postKind: 'signedFor',
    submittedOn: today,
    isOral: false,
    takenDownBy: officer,
    kind: 'natural',
    name: '',
    representative: '',
    contactPerson: '',
    phone: '',
    email: '',
    address: '',
    postcode: '',
    identityKind: 'idCard',
    identityNumber: '',
    hasAgent: false,
    agentName: '',
    agentPhone: '',
    agentNumber: '',
    subject: '',
    description: '',
    form: 'paper',
    delivery: 'pickUp',
    needsHelp: '',
    suggestsPublication: false,
    files: [],
  }
}

/** What is sent. */
export function intakeOf(values: IntakeValues): z.input<typeof takeIn.input> {
  const { channel, isOral, takenDownBy, postKind, files } = values
  const { key, unitId, submittedOn, subject, description, form, delivery } = values
  return {
    key,
    unitId,
    submittedOn,
    subject,
    description,
    form,
    delivery,
    channel,
    postKind: channel === 'post' ? postKind : null,
    takenDownBy: channel === 'counter' && isOral ? takenDownBy : null,
    needsHelp: values.needsHelp,
    suggestsPublication: values.suggestsPublication,
    files: [...files],
    applicant: applicantOf(values),
  }
}

function applicantOf(values: IntakeValues): z.input<typeof takeIn.input>['applicant'] {
  const { kind, name, representative, contactPerson, phone, email, address, postcode } = values
  return {
    kind,
    name,
    representative,
    contactPerson,
    phone,
    email,
    address,
    postcode,
    identity: { kind: values.identityKind, number: values.identityNumber },
    agent: values.hasAgent
      ? {
          name: values.agentName,
          phone: values.agentPhone,
          identity: { kind: 'idCard', number: values.agentNumber },
        }
      : null,
  }
}

/**
 * The form filled in from a mail. What was typed already stays; the day of arrival does too, since a mail may say any.
 * A mail chosen twice adds its files once.
 */
export function fillFromMail(
  values: IntakeValues,
  { subject, description, fromName, fromAddress, files }: z.output<typeof openRequestMail.output>,
): Partial<IntakeValues> {
  const staged = files.map(({ role, hash, name }) => ({ role, hash, name }))
  const known = new Set(staged.map(({ hash }) => hash))
  return {
    name: values.name || fromName,
    email: values.email || fromAddress,
    subject: values.subject || subject,
    description: values.description || description,
    form: 'electronic',
    delivery: values.delivery === 'pickUp' ? 'email' : values.delivery,
    files: [...values.files.filter(({ hash }) => !known.has(hash)), ...staged],
  }
}
