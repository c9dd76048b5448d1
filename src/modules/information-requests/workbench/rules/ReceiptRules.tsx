import type { ReactElement } from 'react'
import { useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { AskForm } from '#workbench/parts/AskForm.tsx'
import type { TableColumn } from '#workbench/parts/DataTable.tsx'
import { wordColumn } from '#workbench/parts/DataTable.tsx'
import { issueOf } from '#workbench/parts/Field.tsx'
import { PlainChoice } from '#workbench/parts/PlainChoice.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import type { Basis, ReceiptVersion } from '../../contract/rules.ts'
import { basisTitles, saveReceiptRule } from '../../contract/rules.ts'
import { channelTitles, postKindTitles, receiptRuleTitles } from '../../contract/words.ts'
import { receiptRulesFor } from '../../rules/receipt.ts'
import { RuleList } from '#workbench/versions/RuleList.tsx'
import type { Standing } from '#workbench/versions/standing.ts'
import { spanWords, standingOf } from '#workbench/versions/standing.ts'
import { actsOn } from './acts.ts'
import { useRuleSaved } from './useRules.ts'
import type { VersionValues } from '#workbench/versions/VersionFields.tsx'
import { nextVersion, VersionFields } from '#workbench/versions/VersionFields.tsx'
import type { ShownVersion } from '#workbench/versions/Versions.tsx'

type Row = Standing<ReceiptVersion>

interface ReceiptRulesProps {
  readonly versions: readonly ReceiptVersion[]
  readonly mayKeep: boolean
}

/** Which day is the day of receipt, by the way a request comes in (条例 第三十一条). */
export function ReceiptRules({ versions, mayKeep }: ReceiptRulesProps): ReactElement {
  return (
    <>
      <p className="quiet">
        从哪一天起算答复期限（条例第三十一条）。当面和邮寄的申请任何时候都不得拒收（国办公开办函〔2017〕19号）。
      </p>
      <RuleList
        name="收到之日的规则"
        rows={standingOf(versions, keyOf, today())}
        columns={columns}
        area="information-requests"
        mayKeep={mayKeep}
        nameOf={nameOf}
        showVersion={showVersion}
        form={(shown, onClose) => <ReceiptForm shown={shown} onClose={onClose} />}
      />
    </>
  )
}

function keyOf({ channel, postKind }: ReceiptVersion): string {
  return `${channel}.${postKind ?? ''}`
}

function nameOf({ channel, postKind }: ReceiptVersion): string {
  return postKind === null ? channelTitles[channel] : `${channelTitles[channel]}：${postKindTitles[postKind]}`
}

function wordsOf({ rule, filingConfirms }: ReceiptVersion): string {
  if (rule !== 'confirmedByBoth') return receiptRuleTitles[rule]
  return `${receiptRuleTitles[rule]}；${filingConfirms ? confirmTitles.filed : confirmTitles.later}`
}

const confirmTitles = {
  filed: '申请人提交时即为确认',
  later: '收到后请申请人确认（凭查询码或者电话联系）',
} as const

function showVersion(row: ReceiptVersion): ShownVersion {
  const { id, startsOn, endsOn, source, basis, savedByName } = row
  const words = `${wordsOf(row)}（${row.article}）`
  return { startsOn, endsOn, words, source, savedByName, ...actsOn({ kind: 'receipt', id }, basis) }
}

const columns: readonly TableColumn<Row>[] = [
  wordColumn('channel', '渠道', ({ shown }) => nameOf(shown), 230),
  wordColumn('rule', '收到之日', ({ shown }) => wordsOf(shown)),
  wordColumn('article', '条款', ({ shown }) => shown.article, 110),
  wordColumn('span', '施行', spanWords, 150),
  wordColumn('basis', '核对', ({ shown }) => basisTitles[shown.basis], 70),
]

interface Values extends VersionValues<Basis> {
  readonly rule: ReceiptVersion['rule']
  readonly filingConfirms: boolean
  readonly article: string
}

interface ReceiptFormProps {
  readonly shown: ReceiptVersion
  readonly onClose: () => void
}

function ReceiptForm({ shown, onClose }: ReceiptFormProps): ReactElement {
  const { channel, postKind, rule, filingConfirms, article } = shown
  const [values, setValues] = useState<Values>({
    ...nextVersion(shown),
    rule,
    filingConfirms,
    article,
  })
  const set = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }))
  const saved = useRuleSaved(onClose)
  const offered = receiptRulesFor(channel, postKind)
  const titles = Object.fromEntries(offered.map((one) => [one, receiptRuleTitles[one]]))
  return (
    <AskForm
      button="保存为新版本"
      run={() => ask(saveReceiptRule, { channel, postKind, ...values })}
      onDone={() => saved(`已保存，自${values.startsOn}起施行`)}
      onCancel={onClose}
    >
      {(refusal) => (
        <>
          <RuleFields values={values} set={set} titles={titles as typeof receiptRuleTitles} />
          <TextField
            label="条款"
            required
            maxLength={60}
            value={values.article}
            onChange={(text) => set({ article: text })}
            issue={issueOf(refusal, 'article')}
          />
          <VersionFields values={values} set={set} refusal={refusal} titles={basisTitles} />
        </>
      )}
    </AskForm>
  )
}

interface RuleFieldsProps {
  readonly values: Values
  readonly set: (part: Partial<Values>) => void
  readonly titles: typeof receiptRuleTitles
}

function RuleFields({ values, set, titles }: RuleFieldsProps): ReactElement {
  return (
    <>
      <PlainChoice label="收到之日" titles={titles} value={values.rule} onChange={(rule) => set({ rule })} />
      {values.rule === 'confirmedByBoth' && (
        <PlainChoice
          label="申请人一方的确认"
          titles={confirmTitles}
          value={values.filingConfirms ? 'filed' : 'later'}
          onChange={(chosen) => set({ filingConfirms: chosen === 'filed' })}
        />
      )}
    </>
  )
}
