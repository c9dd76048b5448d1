import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { TemplateVersionRow } from '#kernel/notices/contract/templates.ts'
import { endTemplate, getTemplateVersion } from '#kernel/notices/contract/templates.ts'
import type { TemplateBody } from '#kernel/notices/template.ts'
import { ask } from '../ask.ts'
import { today } from '../clock.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { showInstant } from '../parts/show.ts'
import { CompareVersions } from './CompareVersions.tsx'
import type { LoadedTemplate } from './loaded.ts'
import { versionKey, versionTitle } from './versions.ts'

interface TemplateVersionsProps {
  readonly loaded: LoadedTemplate
  readonly unitId: string | null
  /** What stands in the editor. */
  readonly draft: TemplateBody
  /** Puts an earlier wording into the editor, where it can be looked at, undone and saved. */
  readonly restore: (template: TemplateBody) => void
}

/** Every version, from when it holds, who saved it and why; each can be compared and brought back. */
export function TemplateVersions({ loaded, unitId, draft, restore }: TemplateVersionsProps): ReactElement {
  const { message } = App.useApp()
  const [compared, compare] = useState<string | null>(null)
  const fetching = useMutation({
    mutationFn: (which: { templateId: string; version: number }) => ask(getTemplateVersion, which),
    onSuccess: ({ template }) => {
      restore(template)
      void message.info('已放入编辑区，预览、核对后保存即恢复；不要的话点“撤销”')
    },
  })
  return (
    <section aria-label="历史版本" className="template-versions">
      <h2>历史版本</h2>
      <Refusal error={fetching.error} />
      <ul className="papers">
        {loaded.versions.map((version) => (
          <li key={versionKey(version)}>
            <VersionRow
              loaded={loaded}
              version={version}
              onCompare={() => compare(versionKey(version))}
              onRestore={() => fetching.mutate({ templateId: version.templateId, version: version.version })}
            />
          </li>
        ))}
      </ul>
      {unitId && loaded.isOwn && <EndButton kindKey={loaded.kindKey} unitId={unitId} />}
      <Dialog open={compared !== null} title="对照两个文本" width={760} onClose={() => compare(null)}>
        {compared !== null && <CompareVersions loaded={loaded} draft={draft} first={compared} />}
      </Dialog>
    </section>
  )
}

interface VersionRowProps {
  readonly loaded: LoadedTemplate
  readonly version: TemplateVersionRow
  readonly onCompare: () => void
  readonly onRestore: () => void
}

function VersionRow({ loaded, version, onCompare, onRestore }: VersionRowProps): ReactElement {
  const { startsOn, note, savedByName, savedAt, isEnd, isInUse } = version
  return (
    <>
      <div className="paper-row">
        <strong>{versionTitle(version, loaded)}</strong>
        <span>{startsOn} 起</span>
        {isInUse && <span className="template-used">现在使用</span>}
        {isEnd ? (
          <span className="quiet">改用全县统一文本</span>
        ) : (
          <span className="template-acts">
            <Button size="small" onClick={onCompare}>
              对照
            </Button>
            <Button size="small" onClick={onRestore}>
              放入编辑区
            </Button>
          </span>
        )}
      </div>
      <p className="quiet">
        {note} · {savedByName} {showInstant(savedAt)}
      </p>
    </>
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
