const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果移动设备'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/UOS|UnionTech/, '统信UOS'],
  [/Kylin/i, '麒麟'],
  [/Linux/, 'Linux'],
]

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\/(\d+)/, '微信'],
  [/QQBrowser\/(\d+)/, 'QQ浏览器'],
  [/QIHU|360[ES]E/, '360浏览器'],
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, '火狐'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]

/** A User-Agent in words a person knows their own computer by, e.g. "Windows · Edge 131". */
export function describeDevice(userAgent: string): string {
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? '未知系统'
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))
  if (!browser) return `${system} · 未知浏览器`
  const version = browser[0].exec(userAgent)?.[1]
  return `${system} · ${browser[1]}${version ? ` ${version}` : ''}`
}
