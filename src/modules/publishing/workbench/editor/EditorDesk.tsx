import { App } from 'antd'
import type { ReactElement } from 'react'
import { useEffect, useRef, useState } from 'react'
import { issueOf } from '#workbench/parts/Field.tsx'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import { useMe } from '#workbench/session.tsx'
import type { Edition } from '../../contract/editing.ts'
import { AttachmentPanel } from './AttachmentPanel.tsx'
import { BodyPane } from './BodyPane.tsx'
import type { Choices } from './choices.ts'
import { nameIn } from './choices.ts'
import { ClashDialog } from './ClashDialog.tsx'
import { DetailsForm } from './DetailsForm.tsx'
import type { Draft } from './draft.ts'
import { isUnsaved } from './draft.ts'
import { EditorBar } from './EditorBar.tsx'
import { LossesNote } from './LossesNote.tsx'
import { fieldTitles } from './merge.ts'
import { ReturnNote } from './ReturnNote.tsx'
import { ScreeningPanel } from './ScreeningPanel.tsx'
import { SideTabs } from './SideTabs.tsx'
import type { Desk } from './useDesk.ts'
import { useDesk } from './useDesk.ts'

interface EditorDeskProps {
  readonly edition: Edition
  readonly choices: Choices
  /** Reads the edition again, e.g. after its attachments changed. */
  readonly reload: () => Promise<Edition>
}

/** The text left, what was found and everything else about the item right. */
export function EditorDesk({ edition, choices, reload }: EditorDeskProps): ReactElement {
  const desk = useDesk(edition, useMe().id, reload)
  const { living, screening } = desk
  const { draft } = living
  useTold(draft.taken)
  useToldOfCopy(draft)
  return (
    <div className="editor">
      <EditorBar edition={edition} draft={draft} screening={screening} settle={desk.settle} />
      <Refusal error={draft.phase === 'refused' ? draft.failure : null} />
      <div className="editor-panes">
        <BodyPane edition={edition} desk={desk} titleIssue={issueOf(draft.failure, 'content.title')}>
          <ReturnNote edition={edition} />
          <LossesNote edition={edition} />
        </BodyPane>
        <Beside edition={edition} choices={choices} desk={desk} />
      </div>
      {draft.clash && (
        <ClashDialog
          clash={draft.clash}
          mine={draft.content}
          nameOf={(id) => nameIn(choices, id)}
          onChoose={desk.chooseBetween}
        />
      )}
    </div>
  )
}

interface BesideProps {
  readonly edition: Edition
  readonly choices: Choices
  readonly desk: Desk
}

function Beside({ edition, choices, desk }: BesideProps): ReactElement {
  const { living, screening, tools, focus } = desk
  const tabs = {
    screening: <ScreeningPanel screening={screening} tools={tools} focus={focus} onFocus={desk.lookAt} />,
    details: (
      <DetailsForm
        content={living.draft.content}
        unitId={edition.unitId}
        choices={choices}
        editable={edition.editable}
        isCorrection={edition.number > 1}
        change={living.change}
        issueOf={(field) => issueOf(living.draft.failure, `content.${field}`)}
      />
    ),
    attachments: (
      <AttachmentPanel
        editionId={edition.editionId}
        attachments={edition.attachments}
        screening={screening}
        editable={edition.editable}
        onChanged={desk.attachmentsChanged}
        onFocus={desk.lookAt}
      />
    ),
  }
  const files = edition.attachments.filter(({ role }) => role !== 'image').length
  return <SideTabs screening={screening} attachments={files} focus={focus} tabs={tabs} />
}

/** Says once that what had not reached the server when the page was left is back. */
function useToldOfCopy(draft: Draft): void {
  const { message } = App.useApp()
  const [wasPutBack] = useState(() => isUnsaved(draft))
  useEffect(() => {
    if (wasPutBack) void message.info('已找回您上次没有保存成功的内容，请核对', 8)
  }, [wasPutBack, message])
}

/** Says once what was taken over from somebody else. */
function useTold(taken: Draft['taken']): void {
  const { message } = App.useApp()
  const told = useRef<Draft['taken']>(null)
  useEffect(() => {
    if (!taken || taken === told.current) return
    told.current = taken
    const fields = taken.fields.map((field) => `「${fieldTitles[field]}」`).join('')
    void message.info(`${taken.name}刚才修改了${fields}，已并入您的稿件`, 6)
  }, [taken, message])
}
