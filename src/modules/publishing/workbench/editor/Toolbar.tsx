import {
  AlignCenterOutlined,
  AlignLeftOutlined,
  AlignRightOutlined,
  BoldOutlined,
  ClearOutlined,
  ItalicOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import type { ReactElement } from 'react'
import { useRef } from 'react'
import { useRoving } from '#workbench/parts/useRoving.ts'
import { LinkButton } from './LinkButton.tsx'
import { TableButtons } from './TableButtons.tsx'
import { Tool } from './Tool.tsx'

interface ToolbarProps {
  readonly editor: Editor
  /** Asks for a picture from this computer. */
  readonly onPicture: () => void
}

/** The buttons above a body: only what the public pages know how to show. */
export function Toolbar({ editor, onPicture }: ToolbarProps): ReactElement {
  useEditorState({ editor, selector: ({ transactionNumber }) => transactionNumber })
  const roving = useRoving<HTMLDivElement>('.tool, .tool-level')
  return (
    <div className="toolbar" role="toolbar" aria-label="正文格式" {...roving}>
      <Tool label="撤销（Ctrl+Z）" icon={<UndoOutlined />} run={() => editor.chain().focus().undo().run()} />
      <Tool label="重做（Ctrl+Y）" icon={<RedoOutlined />} run={() => editor.chain().focus().redo().run()} />
      <HeadingChoice editor={editor} />
      <MarkTools editor={editor} />
      <AlignTools editor={editor} />
      <ListTools editor={editor} />
      <LinkButton editor={editor} />
      <Tool label="插入图片" icon={<PictureOutlined />} run={onPicture} />
      <TableButtons editor={editor} />
      <Tool
        label="清除格式"
        icon={<ClearOutlined />}
        run={() => editor.chain().focus().unsetAllMarks().clearNodes().run()}
      />
    </div>
  )
}

/** By mouse it gives the text back its cursor; by keyboard it keeps it, so that the arrow keys can go on to the next level. */
function HeadingChoice({ editor }: { readonly editor: Editor }): ReactElement {
  const byMouse = useRef(false)
  const level = [2, 3, 4, 5, 6].find((found) => editor.isActive('heading', { level: found })) ?? 0
  const choose = (chosen: number): void => {
    const chain = byMouse.current ? editor.chain().focus() : editor.chain()
    if (chosen === 2 || chosen === 3 || chosen === 4) chain.setHeading({ level: chosen }).run()
    else chain.setParagraph().run()
  }
  return (
    <select
      className="tool-level"
      aria-label="段落级别"
      value={level}
      onPointerDown={() => (byMouse.current = true)}
      onKeyDown={() => (byMouse.current = false)}
      onChange={(event) => choose(Number(event.target.value))}
    >
      <option value={0}>正文</option>
      <option value={2}>一级标题</option>
      <option value={3}>二级标题</option>
      <option value={4}>三级标题</option>
      {level > 4 && <option value={level}>更低级标题</option>}
    </select>
  )
}

function MarkTools({ editor }: { readonly editor: Editor }): ReactElement {
  return (
    <>
      <Tool
        label="加粗（Ctrl+B）"
        icon={<BoldOutlined />}
        isOn={editor.isActive('bold')}
        run={() => editor.chain().focus().toggleBold().run()}
      />
      <Tool
        label="斜体（Ctrl+I）"
        icon={<ItalicOutlined />}
        isOn={editor.isActive('italic')}
        run={() => editor.chain().focus().toggleItalic().run()}
      />
      <Tool
        label="下划线（Ctrl+U）"
        icon={<UnderlineOutlined />}
        isOn={editor.isActive('underline')}
        run={() => editor.chain().focus().toggleUnderline().run()}
      />
    </>
  )
}

const alignments = [
  { name: 'align-left', label: '左对齐（默认）', icon: <AlignLeftOutlined /> },
  { name: 'align-center', label: '居中', icon: <AlignCenterOutlined /> },
  { name: 'align-right', label: '右对齐（落款）', icon: <AlignRightOutlined /> },
] as const

function AlignTools({ editor }: { readonly editor: Editor }): ReactElement {
  const kind = editor.isActive('heading') ? 'heading' : 'paragraph'
  const align = (name: string): boolean =>
    editor
      .chain()
      .focus()
      .updateAttributes(kind, { class: name === 'align-left' ? null : name })
      .run()
  return (
    <>
      {alignments.map(({ name, label, icon }) => (
        <Tool
          key={name}
          label={label}
          icon={icon}
          isOn={editor.isActive(kind, { class: name })}
          run={() => align(name)}
        />
      ))}
    </>
  )
}

function ListTools({ editor }: { readonly editor: Editor }): ReactElement {
  return (
    <>
      <Tool
        label="符号列表"
        icon={<UnorderedListOutlined />}
        isOn={editor.isActive('bulletList')}
        run={() => editor.chain().focus().toggleBulletList().run()}
      />
      <Tool
        label="编号列表"
        icon={<OrderedListOutlined />}
        isOn={editor.isActive('orderedList')}
        run={() => editor.chain().focus().toggleOrderedList().run()}
      />
    </>
  )
}
