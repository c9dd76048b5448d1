import { CloudSyncOutlined, DisconnectOutlined, SaveOutlined, SyncOutlined } from '@ant-design/icons'
import type { ReactElement, ReactNode } from 'react'
import { sentenceOf } from '#workbench/parts/Refusal.tsx'
import { showInstant } from '#workbench/parts/show.ts'
import type { Draft } from './draft.ts'
import { isUnsaved } from './draft.ts'

/** Whether what is on the screen is on the server; always visible, always in words. */
export function SaveState({ draft }: { readonly draft: Draft }): ReactElement {
  const [icon, words] = describe(draft)
  return (
    <span className="save-state" role="status">
      {icon} {words}
    </span>
  )
}

function describe(draft: Draft): [ReactNode, string] {
  switch (draft.phase) {
    case 'saving':
      return [<SyncOutlined key="saving" spin />, '正在保存…']
    case 'offline':
      return [<DisconnectOutlined key="offline" />, '连不上服务器，内容已存在本机，恢复后自动保存']
    case 'signedOut':
      return [<CloudSyncOutlined key="signed-out" />, '登录已失效，内容已存在本机，重新登录后自动保存']
    case 'refused':
      return [<DisconnectOutlined key="refused" />, `没有保存：${sentenceOf(draft.failure)}`]
    case 'clash':
      return [<DisconnectOutlined key="clash" />, '他人同时修改了本稿，请先选择']
    case 'resting':
      return isUnsaved(draft)
        ? [<CloudSyncOutlined key="unsaved" />, '有改动，稍后自动保存']
        : [<SaveOutlined key="saved" />, `已保存 ${showInstant(draft.savedAt).slice(5)}`]
  }
}
