import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import type { RequestMatter } from '../../contract/matter.ts'
import { ChallengeForm, ReopenForm, SettleForm, SplitForm } from './FollowUpForms.tsx'
import { Part } from './parts.tsx'

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

/** What follows an answer, and what one request becomes when it asks for several things. */
export function FollowUpPart({ matter, mayRecord, isDirector }: FollowUpPartProps): ReactElement | null {
  const [open, setOpen] = useState<keyof typeof titles | null>(null)
  const [settling, setSettling] = useState('')
  const { challenges, requestId, endedOn, receivedOn } = matter
  const close = (): void => setOpen(null)
  if (!mayRecord && challenges.length === 0) return null
  const isCorrected = challenges.some(({ result }) => result === 'corrected')
  return (
    <Part title="复议、诉讼和后续">
      <ul>
        {challenges.map((one) => (
          <li key={one.challengeId}>
            {kinds[one.kind]}：{one.body} {one.number} {one.filedOn}提起，
            {one.result ? `${results[one.result]}（${one.settledOn ?? ''}）` : '尚未审结'}。{one.note}
            {mayRecord && !one.result && (
              <Button
                size="small"
                onClick={() => {
                  setSettling(one.challengeId)
                  setOpen('settle')
                }}
              >
                登记结果
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayRecord && (
        <p>
          <Button onClick={() => setOpen('challenge')}>登记复议或者诉讼</Button>{' '}
          {!endedOn && receivedOn && <Button onClick={() => setOpen('split')}>拆分申请</Button>}{' '}
          {isDirector && isCorrected && <Button onClick={() => setOpen('reopen')}>重新办理</Button>}
        </p>
      )}
      <Dialog open={open !== null} title={open ? titles[open] : ''} onClose={close}>
        {open === 'challenge' && <ChallengeForm requestId={requestId} onDone={close} />}
        {open === 'settle' && <SettleForm challengeId={settling} onDone={close} />}
        {open === 'reopen' && <ReopenForm requestId={requestId} onDone={close} />}
        {open === 'split' && <SplitForm requestId={requestId} onDone={close} />}
      </Dialog>
    </Part>
  )
}
