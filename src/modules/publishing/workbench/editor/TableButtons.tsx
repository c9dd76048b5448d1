import { TableOutlined } from '@ant-design/icons'
import type { Editor } from '@tiptap/core'
import type { ReactElement } from 'react'
import { Tool } from './Tool.tsx'

/** Makes a table; inside one, changes its rows, columns and cells. */
export function TableButtons({ editor }: { readonly editor: Editor }): ReactElement {
  if (!editor.isActive('table'))
    return (
      <Tool
        label="插入表格（三行三列，可再增减）"
        icon={<TableOutlined />}
        run={() => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
      />
    )
  const chain = () => editor.chain().focus()
  return (
    <span className="tool-group" role="group" aria-label="表格">
      <TextTool words="加行" label="在下方加一行" run={() => chain().addRowAfter().run()} />
      <TextTool words="删行" label="删除当前行" run={() => chain().deleteRow().run()} />
      <TextTool words="加列" label="在右侧加一列" run={() => chain().addColumnAfter().run()} />
      <TextTool words="删列" label="删除当前列" run={() => chain().deleteColumn().run()} />
      <TextTool words="合并" label="合并选中的单元格" run={() => chain().mergeCells().run()} />
      <TextTool words="拆分" label="拆分当前单元格" run={() => chain().splitCell().run()} />
      <TextTool words="表头" label="当前行设为或取消表头" run={() => chain().toggleHeaderRow().run()} />
      <TextTool words="删表" label="删除整个表格" run={() => chain().deleteTable().run()} />
    </span>
  )
}

interface TextToolProps {
  readonly words: string
  readonly label: string
  readonly run: () => unknown
}

function TextTool({ words, label, run }: TextToolProps): ReactElement {
  return <Tool label={label} icon={words} run={run} />
}
