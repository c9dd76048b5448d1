import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import type { ServiceContent } from '../../contract/content.ts'
import { listPostChoices } from '../../contract/settings.ts'
import type { FlowBox } from '../../rules/flow.ts'
import { flowLine, layOutFlow } from '../../rules/flow.ts'
import { writeLimit } from '../../rules/limit.ts'

/** The flow picture as the public will see it, drawn anew while the steps are written. */
export function FlowPreview({
  unitId,
  content,
}: {
  readonly unitId: string
  readonly content: ServiceContent
}): ReactElement | null {
  const posts = useQuery({
    queryKey: ['services', 'posts', unitId],
    queryFn: () => ask(listPostChoices, { unitId }),
  })
  if (content.steps.length === 0) return null
  const titles = new Map((posts.data ?? []).map(({ postId, title }) => [postId, title]))
  const flow = layOutFlow(
    content.steps.map(({ title, postId, limit, isCounted }) => ({
      title: title || '（未填环节）',
      notes: [(postId && titles.get(postId)) || '没有写明由谁办', writeLimit(limit)],
      isAside: !isCounted,
    })),
    content.audience === 'none' ? '发现或者受理线索' : '提出申请',
    content.resultTitle || '办结',
  )
  return (
    <section>
      <h2>流程图</h2>
      <svg
        className="flow-preview"
        viewBox={`0 0 ${flow.width} ${flow.height}`}
        role="img"
        aria-label={`流程图：${content.steps.map(({ title }) => title).join('、')}`}
      >
        {flow.boxes.map((box, index) => (
          <Box key={index} box={box} width={flow.width} next={flow.boxes[index + 1]} />
        ))}
      </svg>
      <p className="quiet">公开页面按左边的环节自动画图，另有同样内容的表。</p>
    </section>
  )
}

interface BoxProps {
  readonly box: FlowBox
  readonly width: number
  readonly next: FlowBox | undefined
}

function Box({ box, width, next }: BoxProps): ReactElement {
  const middle = width / 2
  const { top, height, kind, isAside, lines } = box
  return (
    <g className={isAside ? 'aside' : kind}>
      <rect x={2} y={top} width={width - 4} height={height} rx={kind === 'end' ? height / 2 : 4} />
      {lines.map((line, index) => (
        <text
          key={index}
          x={middle}
          y={top + 30 + flowLine * index}
          textAnchor="middle"
          className={index === 0 ? 'first' : 'rest'}
        >
          {line}
        </text>
      ))}
      {next && <path d={`M${middle} ${top + height}V${next.top - 2}`} />}
    </g>
  )
}
