declare module '*.css'

declare module '*.png' {
  /** The address of the picture. */
  const address: string
  export default address
}

// The package is marked CommonJS although this file is a module: without this the default export would be wrapped twice.
declare module 'antd/es/locale/zh_CN.js' {
  import type { Locale } from 'antd/es/locale'
  const locale: Locale
  export default locale
}
