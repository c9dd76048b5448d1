import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Searched, SearchedMany } from '#workbench/parts/Searched.tsx'
import { PasswordField } from '#workbench/parts/TextField.tsx'
import { useMe } from '#workbench/session.tsx'
import { changeHoldersContract, makeOfficeKeyContract, recoverContract } from '../../contract/keys.ts'
import { usePeople } from '../people.ts'
import type { Keys } from './keys.ts'

interface HoldersProps {
  readonly keys: Keys
  readonly compartment: Keys['compartments'][number]
  readonly isHolder: boolean
}

/** The key holders: named first by the director, afterwards by two of themselves, who also help the forgetful. */
export function HoldersPart(props: HoldersProps): ReactElement | null {
  const { compartment, isHolder } = props
  const [doing, setDoing] = useState<'none' | 'recover' | 'change'>('none')
  if (compartment.officeKeyOn === null) return compartment.isMine ? <FirstHolders {...props} /> : null
  if (!isHolder) return null
  const end = (): void => setDoing('none')
  if (doing === 'recover') return <Recovering {...props} onEnd={end} />
  if (doing === 'change') return <Replacing {...props} onEnd={end} />
  return (
    <div className="report-row">
      <Button onClick={() => setDoing('recover')}>为忘记口令的人恢复</Button>
      <Button onClick={() => setDoing('change')}>更换保管人</Button>
    </div>
  )
}

function holdersOf({ keys, compartment }: HoldersProps) {
  return keys.holders
    .filter(({ unitId }) => unitId === compartment.unitId)
    .map(({ personId, name, hasKey }) => ({
      value: personId,
      label: hasKey ? name : `${name}（还没有设置口令）`,
      disabled: !hasKey,
    }))
}

function FirstHolders(props: HoldersProps): ReactElement {
  const queries = useQueryClient()
  const [holderIds, setHolderIds] = useState<string[]>([])
  const { unitId } = props.compartment
  return (
    <AskForm
      button="指定保管人"
      disabled={holderIds.length < 2}
      run={() => ask(makeOfficeKeyContract, { unitId, holderIds })}
      onDone={() => void queries.invalidateQueries({ queryKey: ['whistleblowing'] })}
    >
      {() => (
        <SearchedMany
          label="恢复密钥保管人"
          hint="两到四人，建议三人；任意两人一起才能用，谁也不能单独打开"
          options={holdersOf(props)}
          value={holderIds}
          onChange={setHolderIds}
        />
      )}
    </AskForm>
  )
}

interface Two {
  readonly passphrase: string
  readonly otherId: string | null
  readonly otherPassphrase: string
}

const nobody: Two = { passphrase: '', otherId: null, otherPassphrase: '' }

function TwoFields({
  two,
  onChange,
  ...props
}: HoldersProps & { readonly two: Two; readonly onChange: (two: Two) => void }): ReactElement {
  const me = useMe()
  const others = holdersOf(props).filter(({ value }) => value !== me.id)
  return (
    <>
      <p className="quiet">请两名保管人在同一台电脑前，各自输入自己的口令。</p>
      <PasswordField
        label={`${me.name}的口令`}
        required
        autoComplete="off"
        value={two.passphrase}
        onChange={(passphrase) => onChange({ ...two, passphrase })}
      />
      <Searched
        label="另一名保管人"
        options={others}
        value={two.otherId}
        onChange={(otherId) => onChange({ ...two, otherId })}
      />
      <PasswordField
        label="另一名保管人的口令"
        required
        autoComplete="off"
        value={two.otherPassphrase}
        onChange={(otherPassphrase) => onChange({ ...two, otherPassphrase })}
      />
    </>
  )
}

const isWhole = ({ passphrase, otherId, otherPassphrase }: Two): boolean =>
  passphrase !== '' && otherId !== null && otherPassphrase !== ''

function Recovering(props: HoldersProps & { readonly onEnd: () => void }): ReactElement {
  const { message } = App.useApp()
  const [two, setTwo] = useState(nobody)
  const [personId, setPersonId] = useState<string | null>(null)
  const { unitId } = props.compartment
  const once = useAllPeople(unitId)
  const wanted = { unitId, ...two, otherId: two.otherId ?? '', personId: personId ?? '' }
  return (
    <AskForm
      button="恢复"
      waiting="正在恢复，请稍等"
      disabled={!isWhole(two) || personId === null}
      onCancel={props.onEnd}
      run={() => ask(recoverContract, wanted)}
      onDone={({ reports }) => {
        void message.success(`已恢复 ${reports} 件`)
        props.onEnd()
      }}
    >
      {() => (
        <>
          <Searched
            label="为谁恢复"
            hint="本人先在这里重新设置口令"
            options={once}
            value={personId}
            onChange={setPersonId}
          />
          <TwoFields {...props} two={two} onChange={setTwo} />
        </>
      )}
    </AskForm>
  )
}

function Replacing(props: HoldersProps & { readonly onEnd: () => void }): ReactElement {
  const queries = useQueryClient()
  const [two, setTwo] = useState(nobody)
  const [holderIds, setHolderIds] = useState<string[]>([])
  const { unitId } = props.compartment
  return (
    <AskForm
      button="更换"
      waiting="正在更换，请稍等"
      disabled={!isWhole(two) || holderIds.length < 2}
      onCancel={props.onEnd}
      run={() => ask(changeHoldersContract, { unitId, ...two, otherId: two.otherId ?? '', holderIds })}
      onDone={() => {
        props.onEnd()
        void queries.invalidateQueries({ queryKey: ['whistleblowing'] })
      }}
    >
      {() => (
        <>
          <SearchedMany
            label="新的保管人"
            hint="两到四人，建议三人"
            options={holdersOf(props)}
            value={holderIds}
            onChange={setHolderIds}
          />
          <TwoFields {...props} two={two} onChange={setTwo} />
        </>
      )}
    </AskForm>
  )
}

/** Everybody who can have keys of reports, each once. */
function useAllPeople(unitId: string) {
  const [clerks, investigators] = [usePeople('reportClerk', unitId), usePeople('reportInvestigator', unitId)]
  const [directors, keepers] = [usePeople('reportDirector', unitId), usePeople('identityKeeper', unitId)]
  const people = [...clerks, ...investigators, ...directors, ...keepers]
  return people.filter(({ value }, at) => people.findIndex((one) => one.value === value) === at)
}
