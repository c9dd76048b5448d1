import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import { listReferralChoices, proposeReferral } from '../../contract/clearance.ts'
import type { HandlingMatter } from '../../contract/handling.ts'
import { Choice } from '../forms/choices.tsx'
import { useOpening } from '../forms/useOpening.ts'

/** What was put before the police: a claim that was verified to be false, never a person. Seen by those who decide on it. */
export function ReferralsPart({ matter }: { readonly matter: HandlingMatter }): ReactElement | null {
  const { referrals, claims, mayRefer, handlingId } = matter
  const [isOpen, setOpen] = useState(false)
  const mayPropose = mayRefer && claims.some(({ conclusion }) => conclusion?.state === 'false')
  if (referrals.length === 0 && !mayPropose) return null
  return (
    <Part title="移送公安机关" tools={mayPropose && <Button onClick={() => setOpen(true)}>提出移送</Button>}>
      <p className="quiet">
        移送的是核实结论为不实的说法，须有法律依据并由指定的人批准；不认定任何人。每件计入年度数据。
      </p>
      <ul className="opinion-list">
        {referrals.map(({ referralId, claim, stateTitle, proposedAt }) => (
          <li key={referralId}>
            <Link to={`/cases/${referralId}`}>{claim}</Link>（{stateTitle}）{' '}
            <span className="quiet number">{showInstant(proposedAt)}提出</span>
          </li>
        ))}
      </ul>
      <Dialog open={isOpen} title="提出移送公安机关" width={640} onClose={() => setOpen(false)}>
        <ProposeForm handlingId={handlingId} />
      </Dialog>
    </Part>
  )
}

function ProposeForm({ handlingId }: { readonly handlingId: string }): ReactElement {
  const open = useOpening()
  const [values, setValues] = useState<Values>({ claimId: null, basisId: null, grounds: '' })
  const { claimId, basisId, grounds } = values
  const choices = useQuery({
    queryKey: ['opinion', 'referral-choices', handlingId],
    queryFn: () => ask(listReferralChoices, { handlingId }),
  })
  if (!choices.data) return <Refusal error={choices.error} onRetry={() => void choices.refetch()} />
  return (
    <AskForm
      button="提出移送"
      disabled={!claimId || !basisId || grounds.trim().length < 10}
      run={() => ask(proposeReferral, { claimId: Number(claimId), basisId: Number(basisId), grounds })}
      onDone={({ referralId }) => open(referralId)}
    >
      {(refusal) => (
        <ProposeFields
          choices={choices.data}
          values={values}
          set={(change) => setValues({ ...values, ...change })}
          refusal={refusal}
        />
      )}
    </AskForm>
  )
}

interface Values {
  readonly claimId: string | null
  readonly basisId: string | null
  readonly grounds: string
}

interface ProposeFieldsProps {
  readonly choices: z.output<typeof listReferralChoices.output>
  readonly values: Values
  readonly set: (change: Partial<Values>) => void
  readonly refusal: unknown
}

function ProposeFields({ choices, values, set, refusal }: ProposeFieldsProps): ReactElement {
  const claims = choices.claims.map(({ id, text }) => ({ id: String(id), title: text }))
  const bases = choices.bases.map(({ id, title, isConfirmed }) => ({
    id: String(id),
    title: isConfirmed ? title : `${title}（待核对原文）`,
  }))
  return (
    <>
      <Choice
        label="核实结论为不实的说法"
        required
        value={values.claimId}
        options={claims}
        onChange={(claimId) => set({ claimId })}
      />
      <Choice
        label="法律依据"
        required
        value={values.basisId}
        options={bases}
        onChange={(basisId) => set({ basisId })}
      />
      <LongTextField
        label="移送的事实和理由"
        hint="只写查清的事实，不写推测，不写任何人的姓名"
        required
        rows={4}
        maxLength={2000}
        value={values.grounds}
        issue={issueOf(refusal, 'grounds')}
        onChange={(grounds) => set({ grounds })}
      />
    </>
  )
}
