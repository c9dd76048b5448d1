import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import type { RequestMatter } from '../../contract/matter.ts'
import { ChallengeForm, ReopenForm, SettleForm, SplitForm } from './FollowUpForms.tsx'
import { Part } from '#workbench/parts/Part.tsx'

interface FollowUpPartProps {
  readonly matter: RequestMatter
  readonly mayRecord: boolean
  readonly isDirector: boolean
}

const kinds = { review: '行政复议', suit: '未经复议直接起诉', suitAfterReview: '复议后起诉' } as const
const results = { upheld: '结果维持', corrected: '结果纠正', other: '其他结果' } as const
const titles = {
  challenge: '登记行政复议或者诉讼',
  settle: '登记结果',
  reopen: '重新办理',
  split: '拆分申请',
} as const

type Opened = keyof typeof titles | null

/** What follows an answer, and what one request becomes when it asks for several things. */
export function FollowUpPart({ matter, mayRecord, isDirector }: FollowUpPartProps): ReactElement | null {
  const [open, setOpen] = useState<Opened>(null)
  const [settling, setSettling] = useState('')
  const { challenges, requestId } = matter
  if (!mayRecord && challenges.length === 0) return null
  const settle = (challengeId: string): void => {
    setSettling(challengeId)
    setOpen('settle')
  }
  return (
    <Part title="复议、诉讼和后续">
      <ul>
        {challenges.map((one) => (
          <ChallengeItem key={one.challengeId} challenge={one} mayRecord={mayRecord} onSettle={settle} />
        ))}
      </ul>
      {mayRecord && <FollowUpButtons matter={matter} isDirector={isDirector} onOpen={setOpen} />}
      <FollowUpDialog open={open} requestId={requestId} settling={settling} onClose={() => setOpen(null)} />
    </Part>
  )
}

interface ChallengeItemProps {
  readonly challenge: RequestMatter['challenges'][number]
  readonly mayRecord: boolean
  readonly onSettle: (challengeId: string) => void
}

/** One review or suit, and how it ended or where to say so. */
function ChallengeItem({ challenge, mayRecord, onSettle }: ChallengeItemProps): ReactElement {
  const { challengeId, kind, body, number, filedOn, result, settledOn, note } = challenge
  return (
    <li>
      {kinds[kind]}：{body} {number} {filedOn}提起，
      {result ? `${results[result]}（${settledOn ?? ''}）` : '尚未审结'}。{note}
      {mayRecord && !result && (
        <Button size="small" onClick={() => onSettle(challengeId)}>
          登记结果
        </Button>
      )}
    </li>
  )
}

interface FollowUpButtonsProps {
  readonly matter: RequestMatter
  readonly isDirector: boolean
  readonly onOpen: (form: Opened) => void
}

/** What may be recorded now: splitting while it is open, reopening once an answer was corrected. */
function FollowUpButtons({ matter, isDirector, onOpen }: FollowUpButtonsProps): ReactElement {
  const { challenges, endedOn, receivedOn } = matter
  const isCorrected = challenges.some(({ result }) => result === 'corrected')
  return (
    <p>
      <Button onClick={() => onOpen('challenge')}>登记复议或者诉讼</Button>{' '}
      {!endedOn && receivedOn && <Button onClick={() => onOpen('split')}>拆分申请</Button>}{' '}
      {isDirector && isCorrected && <Button onClick={() => onOpen('reopen')}>重新办理</Button>}
    </p>
  )
}

interface FollowUpDialogProps {
  readonly open: Opened
  readonly requestId: string
  /** The review or suit whose end is being recorded. */
  readonly settling: string
  readonly onClose: () => void
}

/** The form that was opened. */
function FollowUpDialog({ open, requestId, settling, onClose }: FollowUpDialogProps): ReactElement {
  return (
    <Dialog open={open !== null} title={open ? titles[open] : ''} onClose={onClose}>
      {open === 'challenge' && <ChallengeForm requestId={requestId} onDone={onClose} />}
      {open === 'settle' && <SettleForm challengeId={settling} onDone={onClose} />}
      {open === 'reopen' && <ReopenForm requestId={requestId} onDone={onClose} />}
      {open === 'split' && <SplitForm requestId={requestId} onDone={onClose} />}
    </Dialog>
  )
}
