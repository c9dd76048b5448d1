import type { ReactElement } from 'react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Field } from '#workbench/parts/Field.tsx'
import { newKey } from '#workbench/parts/key.ts'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { LongTextField } from '#workbench/parts/TextField.tsx'
import { useForm } from '#workbench/parts/useForm.ts'
import { proposeWithdrawal, takeDown, withdrawalTitles } from '../../contract/withdrawal.ts'
import { ItemSearch } from '../editor/RelationsField.tsx'

interface WithdrawDialogProps {
  readonly itemId: number
  readonly asking: 'withdraw' | 'takeDown' | null
  readonly onClose: () => void
}

/** Takes an item back: by asking somebody else to decide, or at once with a review owed. */
export function WithdrawDialog({ itemId, asking, onClose }: WithdrawDialogProps): ReactElement {
  const title = asking === 'takeDown' ? '紧急下架' : '提出撤回'
  return (
    <Dialog open={asking !== null} title={title} onClose={onClose} width={600}>
      {asking === 'withdraw' && <ProposeForm itemId={itemId} onClose={onClose} />}
      {asking === 'takeDown' && <TakeDownForm itemId={itemId} onClose={onClose} />}
    </Dialog>
  )
}

interface FormProps {
  readonly itemId: number
  readonly onClose: () => void
}

type ProposedKind = 'inError' | 'replaced' | 'superseded'

const kinds: Readonly<Record<ProposedKind, string>> = {
  inError: withdrawalTitles.inError,
  replaced: withdrawalTitles.replaced,
  superseded: withdrawalTitles.superseded,
}

function ProposeForm({ itemId, onClose }: FormProps): ReactElement {
  const navigate = useNavigate()
  const { values, field } = useForm({ reason: '', publicNote: '' })
  const [kind, setKind] = useState<ProposedKind>('inError')
  const [instead, setInstead] = useState<{ itemId: number; title: string } | null>(null)
  const [key] = useState(newKey)
  return (
    <AskForm
      button="撤回"
      gate={{ word: '撤回', consequence: '经审签人同意后，本信息将从所有网页、列表、搜索和订阅中同时消失。' }}
      disabled={values.reason.trim().length < 4 || values.publicNote.trim().length < 4}
      run={() =>
        ask(proposeWithdrawal, { key, itemId, kind, ...values, replacedBy: instead?.itemId ?? null })
      }
      onDone={({ withdrawalId }) => void navigate(`/cases/${withdrawalId}`)}
      onCancel={onClose}
    >
      {() => (
        <>
          <PlainChoice label="原因类别" titles={kinds} value={kind} onChange={setKind} />
          {kind === 'replaced' && (
            <Field label="改看哪一份" hint={instead?.title} required>
              {({ id }) => (
                <ItemSearch id={id} onPick={(picked, title) => setInstead({ itemId: picked, title })} />
              )}
            </Field>
          )}
          <Reasons field={field} />
        </>
      )}
    </AskForm>
  )
}

function TakeDownForm({ itemId, onClose }: FormProps): ReactElement {
  const navigate = useNavigate()
  const { values, field } = useForm({ reason: '', publicNote: '' })
  const [key] = useState(newKey)
  return (
    <AskForm
      button="下架"
      gate={{
        word: '下架',
        consequence: '本信息立即从所有网页、列表、搜索和订阅中消失，证据留存，须由另一人复核。',
      }}
      disabled={values.reason.trim().length < 4 || values.publicNote.trim().length < 4}
      run={() => ask(takeDown, { key, itemId, ...values })}
      onDone={({ withdrawalId }) => void navigate(`/cases/${withdrawalId}`)}
      onCancel={onClose}
    >
      {() => <Reasons field={field} />}
    </AskForm>
  )
}

interface ReasonsProps {
  readonly field: ReturnType<typeof useForm<{ reason: string; publicNote: string }>>['field']
}

function Reasons({ field }: ReasonsProps): ReactElement {
  return (
    <>
      <LongTextField
        label="内部原因"
        hint="至少4个字；写入办理过程，公众看不到；不要写入不宜公开的具体内容"
        required
        rows={2}
        maxLength={500}
        {...field('reason')}
      />
      <LongTextField
        label="给公众看的说明"
        hint="至少4个字；打开原网址的人会看到，例如“内容有误，正在更正”"
        required
        rows={2}
        maxLength={300}
        {...field('publicNote')}
      />
    </>
  )
}
