import type { z } from 'zod'
import { newKey } from '#workbench/parts/key.ts'
import type { FiledFile, openRequestMail, takeIn } from '../../contract/filing.ts'
import type { ApplicantKind, Channel, IdentityKind, Lacking } from '../../contract/words.ts'

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
  /** What was ticked as not given. */
  readonly lacking: readonly Lacking[]
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
    lacking: [],
  }
}

/** What is emptied when it is said not to be there. */
const emptied: Readonly<Partial<Record<Lacking, Partial<IntakeValues>>>> = {
  name: { name: '' },
  identity: { identityNumber: '' },
  contact: { phone: '', email: '', address: '', postcode: '' },
  agentIdentity: { agentNumber: '' },
  form: { form: 'any' },
}

/** Says that something is not there, or takes it back; what stood in its fields goes. */
export function tick(values: IntakeValues, what: Lacking, isLacking: boolean): Partial<IntakeValues> {
  const others = values.lacking.filter((one) => one !== what)
  return isLacking ? { ...emptied[what], lacking: [...others, what] } : { lacking: others }
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
    lacking: values.lacking.filter((what) => values.hasAgent || !ofAgents.has(what)),
    applicant: applicantOf(values),
  }
}

/** What can be lacking only where somebody acts for the applicant. */
const ofAgents: ReadonlySet<Lacking> = new Set(['mandate', 'agentIdentity'])

function applicantOf(values: IntakeValues): z.input<typeof takeIn.input>['applicant'] {
  const { kind, name, representative, contactPerson, phone, email, address, postcode } = values
  const lacks = (what: Lacking): boolean => values.lacking.includes(what)
  const { identityKind, identityNumber, agentNumber } = values
  return {
    kind,
    name: lacks('name') ? null : name,
    representative,
    contactPerson,
    phone,
    email,
    address,
    postcode,
    identity:
      lacks('identity') && identityNumber === '' ? null : { kind: identityKind, number: identityNumber },
    agent: values.hasAgent
      ? {
          name: values.agentName,
          phone: values.agentPhone,
          identity:
            lacks('agentIdentity') && agentNumber === '' ? null : { kind: 'idCard', number: agentNumber },
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
    lacking: values.lacking.filter((what) => what !== 'contact' && (what !== 'name' || !fromName)),
    subject: values.subject || subject,
    description: values.description || description,
    form: 'electronic',
    delivery: values.delivery === 'pickUp' ? 'email' : values.delivery,
    files: [...values.files.filter(({ hash }) => !known.has(hash)), ...staged],
  }
}
