import { isInsideHost } from '#kernel/outbound/inside.ts'
import type { PartLink } from './finding.ts'
import type { Draft } from './page.ts'

/** Faults a link shows by itself, without being followed. */
export function findFaultyLinks(links: readonly PartLink[]): Draft[] {
  return links.flatMap((link) => {
    const fault = faultOf(link.href.trim())
    if (!fault) return []
    return [
      {
        kind: 'link' as const,
        severity: fault.severity,
        start: link.start,
        end: link.end,
        message: `${fault.message}：${shown(link)}`,
        advice: fault.advice,
      },
    ]
  })
}

type Fault = Pick<Draft, 'severity' | 'message' | 'advice'>

function faultOf(href: string): Fault | undefined {
  if (href === '' || href === '#')
    return { severity: 'note', message: '链接没有地址', advice: '补上地址，或者去掉链接' }
  if (/^(?:javascript|vbscript|data):/i.test(href))
    return { severity: 'block', message: '链接里是脚本', advice: '去掉该链接' }
  if (/^(?:file:|[a-z]:[\\/]|\\\\)/i.test(href))
    return {
      severity: 'block',
      message: '链接指向本机或者共享目录中的文件',
      advice: '上传该文件作为附件，再链接到附件',
    }
  const address = URL.parse(href)
  if (address && /^(?:https?|ftp):$/.test(address.protocol) && isInsideHost(address.hostname))
    return {
      severity: 'explain',
      message: '链接指向内部网络',
      advice: '公众打不开，且暴露内部地址：改为公开地址或者去掉',
    }
  return undefined
}

function shown({ href, text }: PartLink): string {
  return text.trim() === '' ? href.slice(0, 80) : `“${text.trim().slice(0, 40)}”`
}
