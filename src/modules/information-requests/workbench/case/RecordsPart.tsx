import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import { DayField, LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import { useForm } from '#workbench/parts/useForm.ts'
import { useMe } from '#workbench/session.tsx'
import type { RequestMatter } from '../../contract/matter.ts'
import { recordContact, recordSearch } from '../../contract/records.ts'
import { Part } from '#workbench/parts/Part.tsx'
import { useRefresh } from './useMatter.ts'

interface RecordsPartProps {
  readonly matter: RequestMatter
  readonly mayRecord: boolean
}

const ways = { phone: '电话', sms: '短信', email: '电子邮件', inPerson: '当面' } as const
const findings = { nothing: '没有检索到', something: '检索到相关信息' } as const

/** Searches and calls: the evidence of what was done. */
export function RecordsPart({ matter, mayRecord }: RecordsPartProps): ReactElement {
  const [open, setOpen] = useState<'search' | 'contact' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <Part
      title="检索和联系记录"
      tools={
        mayRecord && (
          <p>
            <Button onClick={() => setOpen('search')}>登记检索</Button>{' '}
            <Button onClick={() => setOpen('contact')}>登记与申请人的联系</Button>
          </p>
        )
      }
    >
      {matter.searches.length + matter.contacts.length === 0 && (
        <p className="quiet">还没有记录。答复信息不存在以前，须登记检索的地方、所用的词、检索人和结果。</p>
      )}
      <RecordList matter={matter} />
      <Dialog open={open === 'search'} title="登记检索" onClose={close}>
        <SearchForm requestId={matter.requestId} onDone={close} />
      </Dialog>
      <Dialog open={open === 'contact'} title="登记与申请人的联系" onClose={close}>
        <ContactForm requestId={matter.requestId} onDone={close} />
      </Dialog>
    </Part>
  )
}

function RecordList({ matter }: Pick<RecordsPartProps, 'matter'>): ReactElement {
  return (
    <ul>
      {matter.searches.map(({ place, words, searchedOn, searcher, found, note, at }) => (
        <li key={`search ${at} ${place}`}>
          {searchedOn} {searcher}在“{place}”用“{words}”检索：{findings[found]}。{note}
        </li>
      ))}
      {matter.contacts.map(({ way, isReached, note, byName, at }) => (
        <li key={`contact ${at}`}>
          {showInstant(at)} {byName}
          {ways[way]}联系申请人，{isReached ? '已联系上' : '没有联系上'}：{note}
        </li>
      ))}
    </ul>
  )
}

interface DialogFormProps {
  readonly requestId: string
  readonly onDone: () => void
}

function SearchForm({ requestId, onDone }: DialogFormProps): ReactElement {
  const me = useMe()
  const start = { place: '', words: '', searchedOn: today(), searcher: me.name, note: '' }
  const { values, field } = useForm(start)
  const [found, setFound] = useState<keyof typeof findings>('nothing')
  const refresh = useRefresh()
  return (
    <AskForm
      button="登记"
      run={() => ask(recordSearch, { requestId, ...values, found })}
      onDone={() => {
        refresh()
        onDone()
      }}
    >
      {() => (
        <>
          <TextField
            label="检索的地方"
            hint="如综合档案室、公文系统"
            required
            maxLength={200}
            {...field('place')}
          />
          <TextField label="检索所用的词" required maxLength={300} {...field('words')} />
          <DayField label="检索日期" required max={today()} {...field('searchedOn')} />
          <TextField label="检索人" required maxLength={60} {...field('searcher')} />
          <PlainChoice label="结果" titles={findings} value={found} onChange={setFound} />
          <LongTextField label="说明" maxLength={1000} {...field('note')} />
        </>
      )}
    </AskForm>
  )
}

const reached = { yes: '已联系上', no: '没有联系上' } as const

function ContactForm({ requestId, onDone }: DialogFormProps): ReactElement {
  const [way, setWay] = useState<keyof typeof ways>('phone')
  const [is, setIs] = useState<keyof typeof reached>('yes')
  const { values, field } = useForm({ note: '' })
  const refresh = useRefresh()
  return (
    <AskForm
      button="登记"
      run={() => ask(recordContact, { requestId, way, isReached: is === 'yes', note: values.note })}
      onDone={() => {
        refresh()
        onDone()
      }}
    >
      {() => (
        <>
          <PlainChoice label="方式" titles={ways} value={way} onChange={setWay} />
          <PlainChoice label="结果" titles={reached} value={is} onChange={setIs} />
          <LongTextField label="联系的情况" required maxLength={1000} {...field('note')} />
        </>
      )}
    </AskForm>
  )
}
