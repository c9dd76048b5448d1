import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { PasswordField } from '#workbench/parts/TextField.tsx'
import { changePassphraseContract, makeKeyContract } from '../../contract/keys.ts'
import { hold } from '../unlocked.ts'

type Doing = 'none' | 'change' | 'replace'

/** One's own passphrase: to set it, to change it, and to begin anew when it is forgotten. */
export function OwnKeyPart({ madeOn }: { readonly madeOn: string | null }): ReactElement {
  const [doing, setDoing] = useState<Doing>('none')
  if (madeOn === null)
    return (
      <Part title="本人口令">
        <p>还没有设置。设置后才能被指定办理举报；口令不保存在系统里，忘了要请两名保管人一起恢复。</p>
        <NewKey isReplacing={false} onEnd={() => setDoing('none')} />
      </Part>
    )
  return (
    <Part title="本人口令">
      <p>{madeOn} 设置。</p>
      {doing === 'none' && (
        <div className="report-row">
          <Button onClick={() => setDoing('change')}>修改口令</Button>
          <Button onClick={() => setDoing('replace')}>忘记口令，重新设置</Button>
        </div>
      )}
      {doing === 'change' && <Changing onEnd={() => setDoing('none')} />}
      {doing === 'replace' && (
        <>
          <p>重新设置后，此前的举报暂时打不开，请两名恢复密钥保管人一起为您恢复。</p>
          <NewKey isReplacing onEnd={() => setDoing('none')} />
        </>
      )}
    </Part>
  )
}

interface KeyFormProps {
  readonly onEnd: () => void
}

const hint = '至少12个字，用几个互不相干的词连起来最好记；不要与登录密码相同'

function NewKey({ isReplacing, onEnd }: KeyFormProps & { readonly isReplacing: boolean }): ReactElement {
  const queries = useQueryClient()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const isSame = passphrase !== '' && passphrase === again
  const done = (): void => {
    hold(null)
    onEnd()
    void queries.invalidateQueries({ queryKey: ['whistleblowing'] })
  }
  return (
    <AskForm
      button={isReplacing ? '重新设置' : '设置口令'}
      waiting="正在生成密钥，请稍等"
      disabled={!isSame}
      onCancel={isReplacing ? onEnd : undefined}
      run={() => ask(makeKeyContract, { passphrase, isReplacing })}
      onDone={done}
    >
      {(refusal) => (
        <>
          <PasswordField
            label="新口令"
            hint={hint}
            required
            autoComplete="off"
            value={passphrase}
            issue={issueOf(refusal, 'passphrase')}
            onChange={setPassphrase}
          />
          <AgainField again={again} isSame={isSame} onChange={setAgain} />
        </>
      )}
    </AskForm>
  )
}

interface AgainProps {
  readonly again: string
  readonly isSame: boolean
  readonly onChange: (again: string) => void
}

function AgainField({ again, isSame, onChange }: AgainProps): ReactElement {
  return (
    <PasswordField
      label="再输一次"
      required
      autoComplete="off"
      value={again}
      issue={again !== '' && !isSame ? '两次输入的不一样' : undefined}
      onChange={onChange}
    />
  )
}

function Changing({ onEnd }: KeyFormProps): ReactElement {
  const [passphrase, setPassphrase] = useState('')
  const [next, setNext] = useState('')
  return (
    <AskForm
      button="修改"
      waiting="正在核对，请稍等"
      onCancel={onEnd}
      disabled={passphrase === '' || next === ''}
      run={() => ask(changePassphraseContract, { passphrase, newPassphrase: next })}
      onDone={onEnd}
    >
      {(refusal) => (
        <>
          <PasswordField
            label="现在的口令"
            required
            autoComplete="off"
            value={passphrase}
            onChange={setPassphrase}
          />
          <PasswordField
            label="新口令"
            hint={hint}
            required
            autoComplete="off"
            value={next}
            issue={issueOf(refusal, 'newPassphrase')}
            onChange={setNext}
          />
        </>
      )}
    </AskForm>
  )
}
