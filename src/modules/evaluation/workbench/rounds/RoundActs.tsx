import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import type { Round } from '../../contract/rounds.ts'
import { ContestForm } from './ContestForm.tsx'
import { ExcludeForm } from './ExcludeForm.tsx'
import { TalkForm } from './TalkForm.tsx'

type Act = 'contest' | 'exclude' | 'talk'

const titles: Readonly<Record<Act, string>> = {
  contest: '提出异议',
  exclude: '剔除一件来信',
  talk: '决定约谈',
}

interface RoundActsProps {
  readonly round: Round
  readonly onDone: () => void
}

/** What the reader may do here, besides the actions of the case. */
export function RoundActs({ round, onDone }: RoundActsProps): ReactElement | null {
  const [open, setOpen] = useState<Act | null>(null)
  const acts: Act[] = [
    ...(round.contestable.length > 0 ? ['contest' as const] : []),
    ...(round.mayExclude ? ['exclude' as const] : []),
    ...(round.mayDecide ? ['talk' as const] : []),
  ]
  if (acts.length === 0) return null
  const close = () => setOpen(null)
  const props = {
    round,
    onCancel: close,
    onDone: () => {
      close()
      onDone()
    },
  }
  return (
    <p className="no-print">
      {acts.map((act) => (
        <Button key={act} style={{ marginRight: 8 }} onClick={() => setOpen(act)}>
          {titles[act]}
        </Button>
      ))}
      <Dialog open={open !== null} title={open ? titles[open] : ''} onClose={close}>
        {open === 'contest' && <ContestForm {...props} />}
        {open === 'exclude' && <ExcludeForm {...props} />}
        {open === 'talk' && <TalkForm {...props} />}
      </Dialog>
    </p>
  )
}
