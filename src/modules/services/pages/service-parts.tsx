import type { ReactElement } from 'react'
import { writeSize } from '#ui/public/format.ts'
import type { Material, ServiceContent } from '../contract/content.ts'
import { channelTitles, materialFormTitles, materialSourceTitles } from '../contract/content.ts'
import { fileHref } from './links.ts'
import type { ShownStep } from './steps.ts'
import type { ShownFile } from './view.ts'

/** Who may ask for it, and how many are granted. */
export function Conditions({
  content: { conditions, quantity },
}: {
  readonly content: ServiceContent
}): ReactElement | null {
  if (conditions.length === 0 && quantity === '') return null
  return (
    <>
      <h3>谁可以办</h3>
      {conditions.length > 0 && (
        <ul className="points">
          {conditions.map((condition) => (
            <li key={condition}>{condition}</li>
          ))}
        </ul>
      )}
      {quantity && <p>数量限制：{quantity}</p>}
    </>
  )
}

/** Every paper to bring, with its copies, where it comes from, and the forms to download. */
export function Materials({
  materials,
  files,
  isAsked,
}: {
  readonly materials: readonly Material[]
  readonly files: readonly ShownFile[]
  readonly isAsked: boolean
}): ReactElement | null {
  if (materials.length === 0)
    return isAsked ? <p className="quiet">没有写明需要的材料，请先打电话问。</p> : null
  return (
    <>
      <h3>带什么材料</h3>
      <ol className="materials">
        {materials.map((material) => (
          <li key={material.name}>
            <strong>{material.name}</strong>
            {!material.isNeeded && <span className="tag">有的才带</span>}
            <p>
              {materialFormTitles[material.form]}
              {material.copies > 0 && ` ${material.copies} 份`}，{materialSourceTitles[material.source]}。
              {material.note}
            </p>
            <FormLinks material={material} files={files} />
          </li>
        ))}
      </ol>
    </>
  )
}

function FormLinks({
  material,
  files,
}: {
  readonly material: Material
  readonly files: readonly ShownFile[]
}): ReactElement | null {
  const links = [
    { words: '下载空表', file: files.find(({ hash }) => hash === material.formHash) },
    { words: '看填好的样表', file: files.find(({ hash }) => hash === material.sampleHash) },
  ]
  if (links.every(({ file }) => !file)) return null
  return (
    <p className="forms">
      {links.map(
        ({ words, file }) =>
          file && (
            <a key={words} href={fileHref(file)}>
              {words}
              <span className="unseen">：{material.name}</span>（{file.name.split('.').at(-1)?.toUpperCase()}
              ，{writeSize(file.sizeBytes)}）
            </a>
          ),
      )}
    </p>
  )
}

/** Each step with who decides it and how long they may take. */
export function Steps({ steps }: { readonly steps: readonly ShownStep[] }): ReactElement {
  if (steps.length === 0) return <p className="quiet">没有写明办理环节，请先打电话问。</p>
  return (
    <div className="sheet">
      <table className="steps">
        <caption className="unseen">办理环节、办理人和时限</caption>
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col">谁来办</th>
            <th scope="col">时限</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={`${index}${step.title}`}>
              <th scope="row">
                {index + 1}. {step.title}
                {step.what && <p>{step.what}</p>}
              </th>
              <td data-label="谁来办">{step.who}</td>
              <td data-label="时限">
                {step.limit}
                {!step.isCounted && <p>不计入总时限</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Where and when, by which ways. */
export function Places({
  content: { places, channels, delivery, resultTitle },
}: {
  readonly content: ServiceContent
}): ReactElement {
  return (
    <>
      {places.length === 0 && channels.length === 0 && (
        <p className="quiet">没有写明办理地点，请先打电话问。</p>
      )}
      <ul className="places">
        {places.map((place) => (
          <li key={place.where}>
            <strong>{place.where}</strong>
            {place.hours && <p>{place.hours}</p>}
            {place.phone && <p>电话 {place.phone}</p>}
          </li>
        ))}
      </ul>
      {channels.length > 0 && (
        <p>
          办理渠道：
          {channels.map(({ kind, where }, index) => (
            <span key={`${kind}${where}`}>
              {index > 0 && '；'}
              {channelTitles[kind]}
              <Where where={where} />
            </span>
          ))}
          。
        </p>
      )}
      {resultTitle && (
        <p>
          办成之后得到：{resultTitle}。{delivery}
        </p>
      )}
    </>
  )
}

function Where({ where }: { readonly where: string }): ReactElement {
  if (where === '') return <></>
  if (!/^https?:\/\//.test(where)) return <> {where}</>
  return (
    <>
      {' '}
      <a href={`/leaving?to=${encodeURIComponent(where)}`}>{where}</a>
    </>
  )
}

/** What it costs and by what right. */
export function Fees({ content: { isFree, fees } }: { readonly content: ServiceContent }): ReactElement {
  if (isFree) return <p>不收费。</p>
  return (
    <ul className="points">
      {fees.map(({ title, standard, basis }) => (
        <li key={title}>
          {title}：<strong>{standard}</strong>
          <p className="quiet">依据：{basis}</p>
        </li>
      ))}
    </ul>
  )
}

/** To whom one turns. */
export function Remedies({
  content: { complaint, remedies },
}: {
  readonly content: ServiceContent
}): ReactElement {
  const channels = [complaint.phone && `电话 ${complaint.phone}`, complaint.address, complaint.online]
  const rows = [
    ['监督投诉', channels.filter(Boolean).join('；')],
    ['不予办理', remedies.refusal],
    ['拖着不办', remedies.delay],
    ['不答复', remedies.inaction],
  ] as const
  return (
    <dl className="remedies">
      {rows.map(([title, words]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{words || '这个单位没有写明。'}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Where results are made public. */
export function Results({
  results,
}: {
  readonly results: readonly { readonly title: string; readonly href: string }[]
}): ReactElement | null {
  if (results.length === 0) return null
  return (
    <>
      <h3>办理结果在哪里公开</h3>
      <ul className="points">
        {results.map(({ title, href }) => (
          <li key={href}>
            <a href={href}>{title}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** By what law, to the article. */
export function LegalBasis({ content: { basis } }: { readonly content: ServiceContent }): ReactElement {
  if (basis.length === 0) return <p className="quiet">没有写明依据。</p>
  return (
    <ul className="points">
      {basis.map(({ instrument, article, wording }) => (
        <li key={`${instrument}${article}`}>
          《{instrument}》{article}
          {wording && <p className="quiet">{wording}</p>}
        </li>
      ))}
    </ul>
  )
}

/** What people ask again and again. */
export function Questions({ content: { questions } }: { readonly content: ServiceContent }): ReactElement {
  return (
    <dl className="questions">
      {questions.map(({ question, answer }) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  )
}
