import type { Answers, DraftFile } from '#kernel/forms/field.ts'
import type { FilledForm } from '#kernel/forms/form.ts'
import type { Applicant } from '../contract/filing.ts'
import { NewRequest } from '../contract/filing.ts'
import type { FileRole } from '../contract/words.ts'
import { ApplicantFileRole, ApplicantKind, IdentityKind } from '../contract/words.ts'

/** What was filled in, as a request. The draft is its key: the same one is filed once. */
export function newRequestOf({ answers, files, draftId }: FilledForm, unitId: string): NewRequest {
  return NewRequest.parse({
    key: draftId,
    unitId,
    subject: answers['subject'],
    description: answers['description'],
    form: answers['form'],
    delivery: answers['delivery'],
    needsHelp: answers['needsHelp'] ?? null,
    suggestsPublication: answers['suggestsPublication'] === 'yes',
    applicant: applicantOf(answers),
    files: files.map(({ field, hash, name }) => ({ role: field, hash, name })),
  })
}

/** Who asks, as far as it was answered. */
export function applicantOf(answers: Answers): Applicant {
  const text = (name: string): string | null => answers[name] || null
  const kind = ApplicantKind.parse(answers['applicantKind'])
  return {
    kind,
    name: answers['name'] ?? '',
    representative: text('representative'),
    contactPerson: text('contactPerson'),
    workplace: text('workplace'),
    phone: text('phone'),
    fax: text('fax'),
    email: text('email'),
    address: text('address'),
    postcode: text('postcode'),
    identity: {
      kind: kind === 'natural' ? IdentityKind.catch('other').parse(answers['identityKind']) : 'creditCode',
      number: answers['identityNumber'] ?? '',
    },
    agent: answers['actingAs'] === 'agent' ? agentOf(answers) : null,
  }
}

function agentOf(answers: Answers): NonNullable<Applicant['agent']> {
  return {
    name: answers['agentName'] ?? '',
    phone: answers['agentPhone'] || null,
    identity: {
      kind: IdentityKind.exclude(['creditCode']).catch('other').parse(answers['agentIdentityKind']),
      number: answers['agentIdentityNumber'] ?? '',
    },
  }
}

/** What the files are to the request: the fields of the form are named after the roles. */
export function fileRoles(files: readonly DraftFile[]): FileRole[] {
  return files.flatMap(({ field }) => ApplicantFileRole.safeParse(field).data ?? [])
}
