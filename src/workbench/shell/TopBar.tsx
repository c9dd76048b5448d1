import { LogoutOutlined, MenuOutlined, QuestionCircleOutlined, UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { signOut } from '#kernel/access/contract.ts'
import { ask } from '../ask.ts'
import { sentenceOf } from '../parts/Refusal.tsx'
import { useMe } from '../session.tsx'
import { WorkTray } from '../work/WorkTray.tsx'
import type { Menu } from './useMenu.ts'

/** Who is signed in and where, help, and the way out; on a narrow screen also the way to the menu. */
export function TopBar({ menu, onHelp }: { readonly menu: Menu; readonly onHelp: () => void }): ReactElement {
  const person = useMe()
  const leave = useLeave()
  const [post] = person.posts
  return (
    <header className="top-bar">
      <Button
        className="menu-button"
        icon={<MenuOutlined />}
        aria-expanded={menu.open}
        aria-controls="navigation"
        onClick={menu.toggle}
      >
        菜单
      </Button>
      <p className="top-bar-unit" title={post?.unitTitle}>
        {post?.unitTitle ?? '没有任职的岗位'}
        {post && <span className="quiet">{post.title}</span>}
      </p>
      <a href="/" target="_blank" rel="noreferrer">
        公开网站
      </a>
      <WorkTray />
      <Button type="text" icon={<QuestionCircleOutlined />} onClick={onHelp}>
        帮助
      </Button>
      <Link to="/account" className="top-bar-person" title="我的账号与安全">
        <UserOutlined /> {person.name}
      </Link>
      <Button type="text" icon={<LogoutOutlined />} onClick={() => void leave()}>
        退出
      </Button>
    </header>
  )
}

function useLeave(): () => Promise<void> {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return async () => {
    try {
      await ask(signOut, {})
      queries.clear()
      window.location.assign('/workbench/')
    } catch (error) {
      void message.error(sentenceOf(error))
    }
  }
}
