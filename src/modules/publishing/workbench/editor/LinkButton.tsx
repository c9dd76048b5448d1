import { LinkOutlined } from '@ant-design/icons'
import type { Editor } from '@tiptap/core'
import { Button } from 'antd'
import type { FormEvent, ReactElement } from 'react'
import { useState } from 'react'
import { Dialog } from '#workbench/parts/Dialog.tsx'
import { TextField } from '#workbench/parts/TextField.tsx'
import { Tool } from './Tool.tsx'

/** Addresses a body may link to; anything else is removed when it is saved, so it is refused here. */
const linkForm = /^(https?:\/\/\S+|mailto:\S+@\S+|\/(?![\\/])\S*|#\S+)$/i

/** Links the selected words, or changes and removes the link the cursor is in. */
export function LinkButton({ editor }: { readonly editor: Editor }): ReactElement {
  const [address, setAddress] = useState<string | null>(null)
  const isWrong = address !== null && address !== '' && !linkForm.test(address)
  const begin = (): void => {
    const current: unknown = editor.getAttributes('link')['href']
    setAddress(typeof current === 'string' ? current : '')
  }
  const apply = (event: FormEvent): void => {
    event.preventDefault()
    if (isWrong || address === null) return
    const chain = editor.chain().focus().extendMarkRange('link')
    if (address === '') chain.unsetLink().run()
    else chain.setLink({ href: address }).run()
    setAddress(null)
  }
  return (
    <>
      <Tool label="链接" icon={<LinkOutlined />} isOn={editor.isActive('link')} run={begin} />
      <Dialog open={address !== null} title="链接" onClose={() => setAddress(null)} width={460}>
        <form onSubmit={apply} noValidate>
          <TextField
            label="链接地址"
            hint="以 http:// 或 https:// 开头；本站内的网页以 / 开头。清空即取消链接"
            value={address ?? ''}
            onChange={(typed) => setAddress(typed.trim())}
            issue={isWrong ? '这个地址不能作为链接，请检查写法' : undefined}
          />
          <div className="dialog-foot">
            <Button type="primary" htmlType="submit" disabled={isWrong}>
              确定
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
