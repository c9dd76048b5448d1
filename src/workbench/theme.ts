import type { ThemeConfig } from 'antd'

/**
 * Colour means time only (interface.md): the three colours of due dates live in base.css and nowhere else.
 * So what Ant Design paints green, amber or red is ink here, and is told apart by its icon, its border and its words.
 */
export const ink = '#1f3f63'

export const theme: ThemeConfig = {
  token: {
    colorPrimary: ink,
    colorInfo: ink,
    colorSuccess: ink,
    colorWarning: '#3a3f47',
    colorError: '#23262b',
    // Ant Design would mix these grounds from the colours above, and dark on dark cannot be read.
    controlItemBgActive: '#e8eef5',
    controlItemBgActiveHover: '#cfdcea',
    colorErrorBg: '#fff',
    colorErrorBorder: '#23262b',
    colorWarningBg: '#fff',
    colorWarningBorder: '#3a3f47',
    colorInfoBg: '#e8eef5',
    colorInfoBorder: '#cfdcea',
    colorSuccessBg: '#e8eef5',
    colorSuccessBorder: '#cfdcea',
    colorLink: ink,
    colorTextBase: '#1d2127',
    colorTextPlaceholder: '#6b7280',
    colorBgLayout: '#f3f4f6',
    borderRadius: 4,
    fontSize: 14,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
    // Old computers draw no frame too many, and no icon of a finished act stays behind.
    motion: false,
    boxShadow: '0 4px 16px rgb(15 25 40 / 14%)',
    boxShadowSecondary: '0 4px 16px rgb(15 25 40 / 14%)',
  },
  components: {
    Table: { headerBg: '#eef1f4', cellPaddingBlock: 8, cellPaddingInline: 10 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
}
