import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { endTemplate, getTemplateVersion } from '#kernel/notices/contract/templates.ts'
import type { TemplateBody } from '#kernel/notices/template.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'
import type { LoadedTemplate } from './loaded.ts'

interface TemplateVersionsProps {
  readonly loaded: LoadedTemplate
  readonly unitId: string | null
  /** Puts an earlier wording into the editor, where it can be looked at, undone and saved. */
  readonly restore: (template: TemplateBody) => void
}

/** Every version, from when it holds, who saved it and why; each can be brought back. */
export function TemplateVersions({ loaded, unitId, restore }: TemplateVersionsProps): ReactElement {
  const { message } = App.useApp()
  const fetching = useMutation({
    mutationFn: (which: { templateId: string; version: number }) => ask(getTemplateVersion, which),
    onSuccess: ({ template }) => {
      restore(template)
      void message.info('已放入编辑区，预览、核对后保存即恢复；不要的话点“撤销”')
    },
  })
  return (
    <section aria-label="历史版本">
      <h2>历史版本</h2>
      <Refusal error={fetching.error} />
      <ul className="papers">
        {loaded.versions.map(({ templateId, version, startsOn, note, savedByName, savedAt, isEnd }) => (
          <li key={`${templateId}-${version}`} className="paper-row">
            <strong>第{version}版</strong> <span>{startsOn} 起</span>
            <span className="quiet">
              {note} · {savedByName} {showInstant(savedAt)}
            </span>
            {isEnd ? (
              <span className="quiet">改用全县统一文本</span>
            ) : (
              <Button size="small" onClick={() => fetching.mutate({ templateId, version })}>
                放入编辑区
              </Button>
            )}
          </li>
        ))}
      </ul>
      {unitId && loaded.isOwn && <EndButton kindKey={loaded.kindKey} unitId={unitId} />}
    </section>
  )
}

function EndButton({ kindKey, unitId }: { readonly kindKey: string; readonly unitId: string }): ReactElement {
  const queries = useQueryClient()
  const ending = useMutation({
    mutationFn: () => ask(endTemplate, { kindKey, unitId, startsOn: today(), note: '改用全县统一文本' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  })
  return (
    <>
      <Button loading={ending.isPending} onClick={() => ending.mutate()}>
        改用全县统一文本
      </Button>
      <Refusal error={ending.error} />
    </>
  )
}
