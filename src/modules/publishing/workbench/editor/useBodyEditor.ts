import type { Editor, EditorOptions } from '@tiptap/core'
import { useEditor } from '@tiptap/react'
import { useCallback, useEffect, useRef } from 'react'
import type { Attachment } from '../../contract/content.ts'
import type { Finding } from '../../contract/review.ts'
import { draftImage } from './draft-pictures.ts'
import type { Anchor } from './highlight.ts'
import { dropAnchor, findingHighlights, placeFindings, placeNow, showFindings } from './highlight.ts'
import { cleanPasted } from './pasted.ts'
import { bodyExtensions, prepareBody, withoutEmptyEnd } from './schema.ts'

const pauseMilliseconds = 400

/** The editor of a body with the findings shown in it. */
export interface BodyEditor {
  readonly editor: Editor | null
  /** Hands over what was typed in the last moment. */
  readonly settle: () => void
  /** Follows the text from now on, so that findings of the text as it is now can be placed later. */
  readonly anchor: () => Anchor | null
  readonly show: (findings: readonly Finding[], anchor: Anchor) => void
  /** Selects the words of a finding and brings them into view; false when they are gone. */
  readonly goTo: (key: string) => boolean
  /** Puts `words` in place of the words of a finding. */
  readonly replace: (key: string, words: string) => boolean
  /** Puts another body in place of the whole, e.g. after a choice between two. */
  readonly load: (html: string) => void
}

interface BodyEditorParts {
  readonly html: string
  readonly editable: boolean
  /** The files of the edition, among them the pictures in the text. */
  readonly attachments: readonly Attachment[]
  readonly onChange: (html: string) => void
  readonly onPick: (key: string) => void
  /** Pictures dropped or pasted into the text. */
  readonly onFiles: (files: readonly File[]) => void
}

/** Opens an editor on a body. The words are handed over a little after the last key: a long text is long to write out. */
export function useBodyEditor(parts: BodyEditorParts): BodyEditor {
  const latest = useLatest(parts)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const anchors = useRef(new Set<Anchor>())
  const editor = useEditor({
    extensions: [
      ...bodyExtensions(draftImage(() => latest.current.attachments)),
      findingHighlights((key) => latest.current.onPick(key)),
    ],
    content: prepareBody(parts.html),
    editable: parts.editable,
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps: propsOf(latest),
    onTransaction: ({ transaction }) => {
      for (const anchor of anchors.current) anchor.mapping.appendMapping(transaction.mapping)
    },
    onUpdate: () => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => settleRef.current(), pauseMilliseconds)
    },
  })
  const settle = useCallback(() => {
    if (timer.current === undefined || !editor) return
    clearTimeout(timer.current)
    timer.current = undefined
    latest.current.onChange(withoutEmptyEnd(editor.getHTML()))
  }, [editor, latest])
  const settleRef = useLatest(settle)
  const load = (html: string): void =>
    void editor?.commands.setContent(prepareBody(html), { emitUpdate: false })
  return { editor, settle, load, ...useFindings(editor, anchors) }
}

function propsOf(latest: { readonly current: BodyEditorParts }): EditorOptions['editorProps'] {
  return {
    attributes: { class: 'body-text', 'aria-label': '正文', role: 'textbox', 'aria-multiline': 'true' },
    transformPastedHTML: cleanPasted,
    handlePaste: (_view, event) => takeFiles(latest.current, event.clipboardData),
    handleDrop: (_view, event) => takeFiles(latest.current, event.dataTransfer),
  }
}

function useFindings(editor: Editor | null, anchors: { readonly current: Set<Anchor> }) {
  const anchor = useCallback(() => {
    if (!editor) return null
    const dropped = dropAnchor(editor.state.doc)
    anchors.current.add(dropped)
    return dropped
  }, [editor, anchors])
  const show = useCallback(
    (findings: readonly Finding[], from: Anchor) => {
      anchors.current.delete(from)
      editor?.view.dispatch(editor.state.tr.setMeta(...showFindings(placeFindings(findings, from))))
    },
    [editor, anchors],
  )
  const goTo = useCallback(
    (key: string) => {
      const place = editor && placeNow(editor.state, key)
      if (!place) return false
      return editor.chain().focus().setTextSelection(place).scrollIntoView().run()
    },
    [editor],
  )
  const replace = useCallback(
    (key: string, words: string) => {
      const place = editor && placeNow(editor.state, key)
      if (!place) return false
      return editor.chain().focus().insertContentAt(place, { type: 'text', text: words }).run()
    },
    [editor],
  )
  return { anchor, show, goTo, replace }
}

/** True when pictures were carried: they are stored first, and the text then refers to them. */
function takeFiles({ onFiles }: BodyEditorParts, carried: DataTransfer | null): boolean {
  const pictures = Array.from(carried?.files ?? []).filter(({ type }) => type.startsWith('image/'))
  if (pictures.length > 0) onFiles(pictures)
  return pictures.length > 0
}

function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
