import { useQueries } from '@tanstack/react-query'
import { Select } from 'antd'
import { diffArrays } from 'diff'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { knownFields } from '#kernel/notices/compose.ts'
import { getTemplateVersion } from '#kernel/notices/contract/templates.ts'
import type { TemplateBody } from '#kernel/notices/template.ts'
import { ask } from '../ask.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { linesOf } from './lines.ts'
import type { LoadedTemplate } from './loaded.ts'
import { versionKey, versionTitle } from './versions.ts'

interface CompareProps {
  readonly loaded: LoadedTemplate
  /** What stands in the editor. */
  readonly draft: TemplateBody
  /** Key of the version to begin with. */
  readonly first: string
}

const draftKey = 'draft'

/** Any two wordings side by side, line by line: two versions, or a version and what stands in the editor. */
export function CompareVersions({ loaded, draft, first }: CompareProps): ReactElement {
  const [sides, setSides] = useState<readonly [string, string]>([first, draftKey])
  const found = useQueries({
    queries: sides.map((key) => ({
      queryKey: ['notices', 'version', key],
      queryFn: async () => await readSide(key, draft),
      gcTime: 0,
    })),
  })
  const [before, after] = found.map(({ data }) => data)
  const failed = found.find(({ error }) => error !== null)
  const options = [
    { value: draftKey, label: '编辑区里的内容' },
    ...loaded.versions
      .filter(({ isEnd }) => !isEnd)
      .map((version) => ({ value: versionKey(version), label: versionTitle(version, loaded) })),
  ]
  const pick = (side: 0 | 1, key: string): void => setSides(side === 0 ? [key, sides[1]] : [sides[0], key])
  return (
    <>
      <div className="compare-heads">
        {([0, 1] as const).map((side) => (
          <Select
            key={side}
            aria-label={side === 0 ? '左边的文本' : '右边的文本'}
            value={sides[side]}
            options={options}
            onChange={(key: string) => pick(side, key)}
          />
        ))}
      </div>
      <Refusal error={failed?.error} />
      {before && after && <Lines loaded={loaded} before={before} after={after} />}
    </>
  )
}

async function readSide(key: string, draft: TemplateBody): Promise<TemplateBody> {
  const [templateId = '', version = ''] = key.split('/')
  if (key === draftKey) return draft
  return (await ask(getTemplateVersion, { templateId, version: Number(version) })).template
}

function Lines({
  loaded,
  before,
  after,
}: {
  readonly loaded: LoadedTemplate
  readonly before: TemplateBody
  readonly after: TemplateBody
}): ReactElement {
  const words = { ...loaded, fields: knownFields(loaded.fields) }
  const changes = diffArrays(linesOf(before, words), linesOf(after, words))
  if (changes.every(({ added, removed }) => !added && !removed))
    return <p className="quiet">两边的文字、版式和编号簿完全一样。</p>
  return (
    <div className="compare-lines" role="region" aria-label="对照结果，可以滚动" tabIndex={0}>
      {changes.flatMap(({ value, added, removed }, at) =>
        value.map((text, index) => (
          <Line key={`${at}-${index}`} text={text} kind={added ? 'added' : removed ? 'removed' : 'same'} />
        )),
      )}
    </div>
  )
}

const marks = { added: '增', removed: '删', same: '' } as const

function Line({ text, kind }: { readonly text: string; readonly kind: keyof typeof marks }): ReactElement {
  return (
    <p className={`compare-${kind}`}>
      <span className="compare-mark">{marks[kind]}</span>
      {kind === 'removed' ? <del>{text}</del> : kind === 'added' ? <ins>{text}</ins> : text}
    </p>
  )
}
