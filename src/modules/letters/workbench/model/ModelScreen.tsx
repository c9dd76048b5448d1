import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import { ask } from '#workbench/ask.ts'
import { today } from '#workbench/clock.ts'
import { DataTable, wordColumn } from '#workbench/parts/DataTable.tsx'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { Facts } from '#workbench/parts/Facts.tsx'
import { Part } from '#workbench/parts/Part.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { AutomaticRule, ClassFigures, Model } from '../../contract/routing.ts'
import { getModelCard } from '../../contract/routing.ts'
import { shownAt } from '../shown.ts'
import { AutomaticForm } from './AutomaticForm.tsx'
import '../letters.css'

type Card = z.output<typeof getModelCard.output>

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** What suggests units: on what it was trained, how right it is, and whether letters go out by themselves. */
export function ModelScreen(): ReactElement {
  const found = useQuery({ queryKey: ['letters', 'model'], queryFn: () => ask(getModelCard, {}) })
  return (
    <>
      <header className="screen-head">
        <h1>分办模型说明</h1>
      </header>
      <p className="quiet">
        分办建议由本单位自己的交办决定学习而来，不用外来的模型，不连外网。建议由人决定；每条建议都记着是哪一号模型作出的。
      </p>
      <Refusal error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <ModelCard card={found.data} />}
    </>
  )
}

function ModelCard({ card }: { readonly card: Card }): ReactElement {
  const [model] = card.models
  return (
    <div className="letter-matter">
      <AutomaticPart card={card} />
      {model ? <ModelPart model={model} required={card.requiredPrecision} /> : <NothingLearned />}
      {card.models.length > 1 && (
        <Part title="历次模型">
          <DataTable
            name="分办模型"
            columns={modelColumns}
            rows={card.models}
            keyOf={({ id }) => String(id)}
          />
        </Part>
      )}
    </div>
  )
}

function NothingLearned(): ReactElement {
  return (
    <Part title="现行模型">
      <p>还没有学习过：建议只按各类别的用词作出。受理员每交办一件，就是一次学习的材料，每天夜里学习一次。</p>
    </Part>
  )
}

function AutomaticPart({ card }: { readonly card: Card }): ReactElement {
  const [isOpen, setOpen] = useState(false)
  const { offBecause, routed, changed, decisions, rules, mayKeep } = card
  return (
    <Part title="自动分办">
      <p>
        <strong>
          {offBecause ?? '已经开启：把握达到标准的来信由程序交办，逐件标明，信箱可以收回重新交办。'}
        </strong>
      </p>
      <Facts
        facts={[
          ['可以学习的决定', `${decisions}件`],
          ['已经自动交办', `${routed}件`],
          ['其中人另作决定', routed > 0 && `${changed}件（${percent(changed / routed)}）`],
        ]}
      />
      <p className="quiet">紧急来信和反映违纪违法的来信不自动交办，都由人看。</p>
      {mayKeep && <Button onClick={() => setOpen(true)}>开启或者关闭</Button>}
      <DataTable name="自动分办规则" columns={ruleColumns} rows={rules} keyOf={({ startsOn }) => startsOn} />
      <Dialog open={isOpen} title="自动分办" onClose={() => setOpen(false)}>
        <AutomaticForm
          rule={rules.find(({ startsOn }) => startsOn <= today())}
          onClose={() => setOpen(false)}
        />
      </Dialog>
    </Part>
  )
}

const ruleColumns = [
  wordColumn<AutomaticRule>('startsOn', '施行日期', ({ startsOn }) => startsOn, 120),
  wordColumn<AutomaticRule>('isOn', '自动分办', ({ isOn }) => (isOn ? '开启' : '关闭'), 90),
  wordColumn<AutomaticRule>('fewest', '至少学习', ({ fewestDecisions }) => `${fewestDecisions}件`, 90),
  wordColumn<AutomaticRule>('source', '依据', ({ source }) => source),
  wordColumn<AutomaticRule>('savedBy', '保存人', ({ savedByName }) => savedByName ?? '系统预置', 100),
]

function ModelPart({ model, required }: { readonly model: Model; readonly required: number }): ReactElement {
  const { id, trainedAt, exampleCount, figures } = model
  return (
    <Part title={`现行模型（第${id}号）`}>
      <Facts
        facts={[
          ['学习时间', shownAt(trainedAt)],
          ['学习的决定', `${exampleCount}件来信，各取人最后一次的决定`],
          ['怎样检验', figures && `${figures.decisions}件分成五份，每份由没有学过它的模型判断一次`],
          ['类别判断正确', figures && percent(figures.accuracy)],
          ['各类平均F1', figures && figures.macroF1.toFixed(3)],
          ['自动分办标准', figures && automaticWords(figures, required)],
        ]}
      />
      {figures ? (
        <DataTable
          name="各类别的判断"
          columns={classColumns}
          rows={figures.classes}
          keyOf={({ label }) => label}
        />
      ) : (
        <p>决定还太少，不能留出一部分检验；这时不自动分办。</p>
      )}
    </Part>
  )
}

function automaticWords({ automatic, decisions }: NonNullable<Model['figures']>, required: number): string {
  if (!automatic) return `没有一个把握能使正确率达到${percent(required)}，不自动分办`
  const { threshold, letters, right } = automatic
  return `把握${percent(threshold)}以上：检验的${decisions}件里有${letters}件，类别和承办单位都对的${right}件（${percent(right / letters)}），要求${percent(required)}`
}

const classColumns = [
  wordColumn<ClassFigures>('label', '类别', ({ label }) => label),
  wordColumn<ClassFigures>('examples', '检验件数', ({ examples }) => examples, 90),
  wordColumn<ClassFigures>('precision', '判为此类的正确', ({ precision }) => percent(precision), 130),
  wordColumn<ClassFigures>('recall', '此类来信被认出', ({ recall }) => percent(recall), 130),
  wordColumn<ClassFigures>('f1', 'F1', ({ f1 }) => f1.toFixed(3), 80),
]

const modelColumns = [
  wordColumn<Model>('id', '号', ({ id }) => id, 60),
  wordColumn<Model>('trainedAt', '学习时间', ({ trainedAt }) => shownAt(trainedAt)),
  wordColumn<Model>('examples', '学习的决定', ({ exampleCount }) => exampleCount, 100),
  wordColumn<Model>('accuracy', '类别正确', ({ figures }) => figures && percent(figures.accuracy), 100),
  wordColumn<Model>('macroF1', '各类平均F1', ({ figures }) => figures && figures.macroF1.toFixed(3), 110),
  wordColumn<Model>(
    'threshold',
    '自动分办标准',
    (model) => model.automaticFrom && percent(model.automaticFrom),
    120,
  ),
]
