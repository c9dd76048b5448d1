import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Claim, HandlingMatter } from '../../contract/handling.ts'
import { claimStateTitles, evidenceKindTitles } from '../../contract/handling-words.ts'
import { ConclusionForm, EvidenceForm, NoteForm } from './ClaimForms.tsx'
import { PostNumbers } from './parts.tsx'

/** The form that is open: of a new claim, or of one that is listed. */
type Open = { readonly form: 'note' } | { readonly form: 'evidence' | 'conclusion'; readonly claim: Claim }

const dialogTitles = { note: '登记需要核实的说法', evidence: '登记核查依据', conclusion: '作出核实结论' }

/** What is said and can be checked, what was found out, and what was concluded: never a word about who said it. */
export function ClaimsPart({ matter }: { readonly matter: HandlingMatter }): ReactElement | null {
  const { claims, mayNote, mayCheck } = matter
  const [open, setOpen] = useState<Open | null>(null)
  if (claims.length === 0 && !mayNote) return null
  return (
    <Part
      title="核实"
      tools={mayNote && <Button onClick={() => setOpen({ form: 'note' })}>登记需要核实的说法</Button>}
    >
      {claims.length === 0 && (
        <p className="quiet">还没有登记说法。把言论里说的、查得清真假的事一条一条写下来，逐条核实。</p>
      )}
      {claims.map((claim) => (
        <ClaimText key={claim.claimId} claim={claim} mayCheck={mayCheck} open={setOpen} />
      ))}
      <OpenForm matter={matter} open={open} onClose={() => setOpen(null)} />
    </Part>
  )
}

interface OpenFormProps {
  readonly matter: HandlingMatter
  readonly open: Open | null
  readonly onClose: () => void
}

function OpenForm({ matter, open, onClose }: OpenFormProps): ReactElement {
  const queries = useQueryClient()
  const done = (): void => {
    onClose()
    void queries.invalidateQueries({ queryKey: ['opinion'] })
  }
  return (
    <Dialog open={open !== null} title={open ? dialogTitles[open.form] : ''} width={640} onClose={onClose}>
      {open?.form === 'note' && <NoteForm matter={matter} onDone={done} />}
      {open?.form === 'evidence' && <EvidenceForm claim={open.claim} onDone={done} />}
      {open?.form === 'conclusion' && <ConclusionForm claim={open.claim} onDone={done} />}
    </Dialog>
  )
}

interface ClaimTextProps {
  readonly claim: Claim
  readonly mayCheck: boolean
  readonly open: (form: Open) => void
}

function ClaimText({ claim, mayCheck, open }: ClaimTextProps): ReactElement {
  const { text, state, postIds, evidence, conclusion } = claim
  return (
    <article className="opinion-claim">
      <h3>
        <span className="state">{claimStateTitles[state]}</span> {text}
      </h3>
      {postIds.length > 0 && (
        <p className="quiet">
          见于
          <PostNumbers ids={postIds} most={10} />
        </p>
      )}
      <ul className="opinion-list">
        {evidence.map(({ kind, text: found, addedAt }) => (
          <li key={addedAt + found}>
            {evidenceKindTitles[kind]}：{found} <span className="quiet number">{showInstant(addedAt)}</span>
          </li>
        ))}
      </ul>
      {conclusion && (
        <p>
          结论：{claimStateTitles[conclusion.state]}。{conclusion.text}{' '}
          <span className="quiet number">{showInstant(conclusion.concludedAt)}</span>
        </p>
      )}
      {mayCheck && <CheckButtons claim={claim} open={open} />}
    </article>
  )
}

function CheckButtons({ claim, open }: Omit<ClaimTextProps, 'mayCheck'>): ReactElement {
  const { evidence, conclusion } = claim
  return (
    <p className="opinion-tools">
      <Button size="small" onClick={() => open({ form: 'evidence', claim })}>
        登记依据
      </Button>{' '}
      <Button
        size="small"
        disabled={evidence.length === 0}
        title={evidence.length === 0 ? '先登记依据，再作结论' : undefined}
        onClick={() => open({ form: 'conclusion', claim })}
      >
        {conclusion ? '改作结论' : '作出结论'}
      </Button>
    </p>
  )
}
