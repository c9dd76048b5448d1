import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import type { Material, ServiceContent, Step } from '../../contract/content.ts'
import { channelTitles, materialFormTitles, materialSourceTitles } from '../../contract/content.ts'
import { listPostChoices } from '../../contract/settings.ts'
import type { FieldSpec } from './Fields.tsx'
import { Fields } from './Fields.tsx'
import type { PartProps } from './form.ts'
import { PickField } from './PickField.tsx'
import { RowList } from './RowList.tsx'

const emptyMaterial: Material = {
  name: '',
  form: 'original',
  copies: 1,
  source: 'applicant',
  isNeeded: true,
  note: '',
  formHash: null,
  sampleHash: null,
}
const materialSpecs: readonly FieldSpec<Material>[] = [
  { key: 'name', kind: 'text', label: '材料', max: 120, required: true },
  { key: 'form', kind: 'choice', label: '形式', titles: materialFormTitles },
  { key: 'copies', kind: 'number', label: '份数' },
  { key: 'source', kind: 'choice', label: '来源', titles: materialSourceTitles },
  { key: 'note', kind: 'text', label: '说明', max: 200 },
  { key: 'isNeeded', kind: 'check', label: '必要材料' },
]

/** What to bring. */
export function MaterialsPart({ edition, content, disabled, refusal, change }: PartProps): ReactElement {
  const files = edition.attachments
    .filter(({ role }) => role === 'attachment')
    .map(({ hash, title }) => ({ value: hash, label: title }))
  return (
    <fieldset id="part-materials">
      <legend>申请材料</legend>
      <p className="quiet">不需要材料的，填一行“无需提交”。空表和样表先在右侧上传，再在这里选。</p>
      <RowList
        what="材料"
        rows={content.materials}
        empty={emptyMaterial}
        disabled={disabled}
        onChange={(materials) => change({ materials })}
      >
        {(row, set, index) => (
          <>
            <Fields
              specs={materialSpecs}
              value={row}
              path={`materials.${index}.`}
              disabled={disabled}
              refusal={refusal}
              change={set}
            />
            <FormFiles row={row} files={files} disabled={disabled} set={set} />
          </>
        )}
      </RowList>
    </fieldset>
  )
}

interface FormFilesProps {
  readonly row: Material
  readonly files: { readonly value: string; readonly label: string }[]
  readonly disabled: boolean
  readonly set: (part: Partial<Material>) => void
}

/** The blank form and the filled-in sample of a material, among the files of the version. */
function FormFiles({ row, files, disabled, set }: FormFilesProps): ReactElement {
  const shared = { disabled, none: '没有', options: files }
  return (
    <div className="two">
      <PickField {...shared} label="空表" value={row.formHash} onChange={(formHash) => set({ formHash })} />
      <PickField
        {...shared}
        label="样表"
        value={row.sampleHash}
        onChange={(sampleHash) => set({ sampleHash })}
      />
    </div>
  )
}

const emptyStep: Step = { title: '', what: '', postId: null, limit: null, isCounted: true }
const stepSpecs: readonly FieldSpec<Step>[] = [
  { key: 'title', kind: 'text', label: '环节', max: 30, required: true },
  { key: 'limit', kind: 'limit', label: '环节时限' },
  { key: 'what', kind: 'text', label: '做什么', max: 300 },
  { key: 'isCounted', kind: 'check', label: '计入总时限（公示、检测、听证等特殊环节不计入）' },
]

function usePostOptions(unitId: string): { value: string; label: string }[] {
  const posts = useQuery({
    queryKey: ['services', 'posts', unitId],
    queryFn: () => ask(listPostChoices, { unitId }),
  })
  return (posts.data ?? []).map(({ postId, title, unitTitle, holders }) => ({
    value: postId,
    label: `${unitTitle} ${title}（${holders.join('、') || '目前没有人任职'}）`,
  }))
}

/** Each step with the post that decides it and how long it may take. */
export function StepsPart({ edition, content, disabled, refusal, change }: PartProps): ReactElement {
  const options = usePostOptions(edition.unitId)
  return (
    <fieldset id="part-steps">
      <legend>办理流程：每一环节由谁办、几天办完</legend>
      <p className="quiet">选岗位，不填人名：公开页面显示的姓名随任职自动更新。</p>
      <RowList
        what="环节"
        rows={content.steps}
        empty={emptyStep}
        disabled={disabled}
        onChange={(steps) => change({ steps })}
      >
        {(row, set, index) => (
          <>
            <PickField
              label={`第 ${index + 1} 环节的办理岗位`}
              value={row.postId}
              options={options}
              none="没有写明"
              disabled={disabled}
              onChange={(postId) => set({ postId })}
            />
            <Fields
              specs={stepSpecs}
              value={row}
              path={`steps.${index}.`}
              disabled={disabled}
              refusal={refusal}
              change={set}
            />
          </>
        )}
      </RowList>
    </fieldset>
  )
}

type Place = ServiceContent['places'][number]
type Channel = ServiceContent['channels'][number]
const emptyPlace: Place = { where: '', hours: '', phone: '' }
const emptyChannel: Channel = { kind: 'counter', where: '' }
const placeSpecs: readonly FieldSpec<Place>[] = [
  { key: 'where', kind: 'text', label: '地点', max: 120, required: true },
  { key: 'hours', kind: 'text', label: '时间', max: 120 },
  { key: 'phone', kind: 'text', label: '电话', max: 40 },
]
const channelSpecs: readonly FieldSpec<Channel>[] = [
  { key: 'kind', kind: 'choice', label: '渠道', titles: channelTitles },
  { key: 'where', kind: 'text', label: '网址或者说明', max: 300 },
]
const visitSpecs: readonly FieldSpec<ServiceContent>[] = [
  { key: 'visits', kind: 'number', label: '到现场次数' },
  { key: 'phone', kind: 'text', label: '咨询电话', max: 60 },
]

/** Where to go and by which ways. */
export function PlacesPart({ content, disabled, refusal, change }: PartProps): ReactElement {
  const shared = { disabled, refusal }
  return (
    <fieldset id="part-places">
      <legend>去哪里办</legend>
      <RowList
        what="地点"
        rows={content.places}
        empty={emptyPlace}
        disabled={disabled}
        onChange={(places) => change({ places })}
      >
        {(row, set, index) => (
          <Fields {...shared} specs={placeSpecs} value={row} path={`places.${index}.`} change={set} />
        )}
      </RowList>
      <RowList
        what="渠道"
        rows={content.channels}
        empty={emptyChannel}
        disabled={disabled}
        onChange={(channels) => change({ channels })}
      >
        {(row, set, index) => (
          <Fields {...shared} specs={channelSpecs} value={row} path={`channels.${index}.`} change={set} />
        )}
      </RowList>
      <Fields {...shared} specs={visitSpecs} value={content} path="" change={change} />
    </fieldset>
  )
}
