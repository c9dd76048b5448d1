import { EditorContent } from '@tiptap/react'
import type { ReactElement, ReactNode, Ref } from 'react'
import { useRef } from 'react'
import { LongTextField, TextField } from '#workbench/parts/TextField.tsx'
import type { Edition } from '../../contract/editing.ts'
import { Toolbar } from './Toolbar.tsx'
import type { Desk } from './useDesk.ts'

interface BodyPaneProps {
  readonly edition: Edition
  readonly desk: Desk
  readonly titleIssue: string | undefined
  readonly children: ReactNode
}

/** Title, subtitle and text. */
export function BodyPane({ edition, desk, titleIssue, children }: BodyPaneProps): ReactElement {
  const { living, body, insertPictures } = desk
  const { content } = living.draft
  const picture = useRef<HTMLInputElement>(null)
  return (
    <section className="body-pane" aria-label="标题与正文">
      {children}
      <div className="body-titles">
        <LongTextField
          label="标题"
          required
          rows="grows"
          maxLength={300}
          disabled={!edition.editable}
          value={content.title}
          onChange={(title) => living.change({ title: title.replaceAll(/\s*\n\s*/g, '') })}
          issue={titleIssue}
        />
        <TextField
          label="副标题"
          maxLength={300}
          disabled={!edition.editable}
          value={content.subtitle}
          onChange={(subtitle) => living.change({ subtitle })}
        />
      </div>
      {edition.editable && body.editor && (
        <Toolbar editor={body.editor} onPicture={() => picture.current?.click()} />
      )}
      <PictureInput inputRef={picture} onPick={insertPictures} />
      <EditorContent editor={body.editor} className="body-paper" onBlur={body.settle} />
    </section>
  )
}

interface PictureInputProps {
  readonly inputRef: Ref<HTMLInputElement>
  readonly onPick: (files: readonly File[]) => void
}

function PictureInput({ inputRef, onPick }: PictureInputProps): ReactElement {
  return (
    <input
      ref={inputRef}
      type="file"
      accept="image/png,image/jpeg,image/gif,image/webp"
      multiple
      hidden
      aria-label="选择图片"
      onChange={(event) => {
        onPick(Array.from(event.target.files ?? []))
        event.target.value = ''
      }}
    />
  )
}
