import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as Messages, ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN.js'
import type { ReactElement } from 'react'
import { CallRefused } from '#kernel/http/call.ts'
import { Workbench } from './shell/Workbench.tsx'
import { theme } from './theme.ts'

/** A refusal is an answer; only what did not arrive is asked again. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => error instanceof CallRefused && error.status === 0 && failures < 2,
    },
  },
})

/** The staff side of the system. */
export function App(): ReactElement {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      csp={{ nonce: styleNonce }}
      button={{ autoInsertSpace: false }}
    >
      <Messages>
        <QueryClientProvider client={queries}>
          <Workbench />
        </QueryClientProvider>
      </Messages>
    </ConfigProvider>
  )
}

/** The server allows only style sheets that carry the nonce it wrote into this page. */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
