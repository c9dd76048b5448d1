import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '#workbench/ask.ts'
import { sentenceOf } from '#workbench/parts/Refusal.tsx'
import { newKey } from '#workbench/parts/key.ts'
import type { Content } from '../../contract/content.ts'
import type { Edition } from '../../contract/editing.ts'
import { addAttachment, dropSpareCopy } from '../../contract/editing.ts'
import type { Screening } from '../../contract/review.ts'
import { isUnsaved } from './draft.ts'
import type { BodyEditor } from './useBodyEditor.ts'
import { useBodyEditor } from './useBodyEditor.ts'
import type { LivingDraft } from './useDraft.ts'
import { useDraft } from './useDraft.ts'
import type { FindingTools } from './useScreening.ts'
import { useScreening } from './useScreening.ts'

/** Everything that happens at the desk of an editor. */
export interface Desk {
  readonly living: LivingDraft
  readonly body: BodyEditor
  readonly screening: Screening | undefined
  readonly tools: FindingTools
  /** The finding that is being looked at. */
  readonly focus: string | null
  readonly lookAt: (findingKey: string) => void
  /** Hands over and saves everything; false when it could not be. */
  readonly settle: () => Promise<boolean>
  readonly attachmentsChanged: (revision: number) => void
  readonly chooseBetween: (content: Content) => void
  readonly insertPictures: (files: readonly File[]) => void
}

/** Ties the text, its saving, its screening and its pictures together. */
export function useDesk(edition: Edition, personId: string, reload: () => Promise<Edition>): Desk {
  const living = useDraft(edition, personId)
  const { screening, screen, tools } = useScreening(edition.editionId)
  const [focus, setFocus] = useState<string | null>(null)
  const pictures = useRef<(files: readonly File[]) => void>(() => undefined)
  const body = useBodyEditor({
    html: living.draft.content.body,
    editable: edition.editable,
    attachments: edition.attachments,
    onChange: (html) => living.change({ body: html }),
    onPick: setFocus,
    onFiles: (files) => pictures.current(files),
  })
  useFindingsInText({ edition, living, body, screening, screen, reload })
  const insertPictures = usePictures(edition.editionId, body, living, reload)
  useEffect(() => {
    pictures.current = insertPictures
  })
  return {
    living,
    body,
    screening,
    tools: edition.editable ? { ...tools, mend: ({ key }, words) => void body.replace(key, words) } : tools,
    focus,
    lookAt: (key) => {
      setFocus(key)
      body.goTo(key)
    },
    settle: useSettle(living, body),
    attachmentsChanged: (revision) => {
      living.moved(revision)
      void reload()
    },
    chooseBetween: useChoice(edition, living, body),
    insertPictures,
  }
}

interface TextAndFindings {
  readonly edition: Edition
  readonly living: LivingDraft
  readonly body: BodyEditor
  readonly screening: Screening | undefined
  readonly screen: () => Promise<Screening>
  readonly reload: () => Promise<Edition>
}

/**
 * Screens what is opened unscreened, whatever was saved since, and once more when the files have been read out, and
 * shows what is found where it stands.
 */
function useFindingsInText({ edition, living, body, screening, screen, reload }: TextAndFindings): void {
  const { editor, anchor, show } = body
  const { revision } = living.draft
  const isSaved = !isUnsaved(living.draft)
  const opened = useRef(false)
  const screened = useRef(edition.revision)
  const screenText = useCallback(async () => {
    const from = anchor()
    const found = await screen().catch(() => null)
    if (from && found) show(found.findings, from)
  }, [anchor, screen, show])
  useEffect(() => {
    if (!editor || !screening || opened.current) return
    opened.current = true
    const from = anchor()
    if (from) show(screening.findings, from)
    if (edition.editable && (screening.stale || screening.screenedAt === null)) void screenText()
  }, [editor, screening, anchor, show, edition.editable, screenText])
  useEffect(() => {
    if (screened.current === revision || !isSaved) return
    screened.current = revision
    void screenText()
  }, [revision, isSaved, screenText])
  useFilesRead(screening, () => {
    void reload()
    if (edition.editable) void screenText()
  })
}

/** Calls `onRead` whenever fewer files wait to be read out than before. */
function useFilesRead(screening: Screening | undefined, onRead: () => void): void {
  const waiting = screening?.pendingFiles.length ?? 0
  const before = useRef(waiting)
  const latest = useRef(onRead)
  useEffect(() => {
    latest.current = onRead
  })
  useEffect(() => {
    if (waiting < before.current) latest.current()
    before.current = waiting
  }, [waiting])
}

function useSettle(living: LivingDraft, body: BodyEditor): () => Promise<boolean> {
  const latest = useRef(living)
  useEffect(() => {
    latest.current = living
  })
  return useCallback(async () => {
    body.settle()
    // What was handed over reaches the draft with the next rendering.
    await new Promise((resolve) => setTimeout(resolve, 0))
    return await latest.current.flush()
  }, [body])
}

function useChoice(edition: Edition, living: LivingDraft, body: BodyEditor): (content: Content) => void {
  const queries = useQueryClient()
  return (content) => {
    living.choose(content)
    if (content.body !== living.draft.content.body) body.load(content.body)
    if (!edition.spareCopy) return
    void ask(dropSpareCopy, { editionId: edition.editionId }).then(() =>
      queries.invalidateQueries({ queryKey: ['publishing', 'edition', edition.editionId] }),
    )
  }
}

function usePictures(
  editionId: string,
  { editor }: BodyEditor,
  { moved }: LivingDraft,
  reload: () => Promise<Edition>,
) {
  const { message } = App.useApp()
  return (files: readonly File[]): void => {
    const insert = async (): Promise<void> => {
      for (const file of files) {
        const { address, revision, attachment } = await ask(
          addAttachment,
          { key: newKey(), editionId, role: 'image' },
          file,
        )
        moved(revision)
        await reload()
        editor?.chain().focus().setImage({ src: address, alt: attachment.title }).run()
      }
    }
    insert().catch((error: unknown) => void message.error(sentenceOf(error)))
  }
}
