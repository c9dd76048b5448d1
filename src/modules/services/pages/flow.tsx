import type { ReactElement } from 'react'
import type { FlowBox } from '../rules/flow.ts'
import { flowLine, layOutFlow } from '../rules/flow.ts'
import type { ShownStep } from './steps.ts'

/** The flow picture, drawn from the steps: with a title, a description in words, and the table beside it as its other form. */
export function FlowPicture({
  title,
  begin,
  steps,
  result,
}: {
  readonly title: string
  readonly begin: string
  readonly steps: readonly ShownStep[]
  readonly result: string
}): ReactElement {
  const flow = layOutFlow(
    steps.map(({ title: name, who, limit, isCounted }) => ({
      title: name,
      notes: [who, `${limit}${isCounted ? '' : '（不计入总时限）'}`],
      isAside: !isCounted,
    })),
    begin,
    result,
  )
  const description = `从“${begin}”开始，依次为：${steps.map((step, index) => `${index + 1}、${step.title}，由${step.who}办理，${step.limit}`).join('；')}；最后${result}。`
  return (
    <figure className="flow">
      <svg
        viewBox={`0 0 ${flow.width} ${flow.height}`}
        role="img"
        aria-labelledby="flow-title flow-description"
      >
        <title id="flow-title">{`${title}办理流程图`}</title>
        <desc id="flow-description">{description}</desc>
        {flow.boxes.map((box, index) => (
          <Box key={index} box={box} width={flow.width} next={flow.boxes[index + 1]} />
        ))}
      </svg>
      <figcaption>办理流程图。图里的内容与上面的环节表相同。</figcaption>
    </figure>
  )
}

function Box({
  box,
  width,
  next,
}: {
  readonly box: FlowBox
  readonly width: number
  readonly next: FlowBox | undefined
}): ReactElement {
  const bottom = box.top + box.height
  const middle = width / 2
  return (
    <g className={box.isAside ? 'box aside' : `box ${box.kind}`}>
      <rect
        x={2}
        y={box.top}
        width={width - 4}
        height={box.height}
        rx={box.kind === 'end' ? box.height / 2 : 4}
      />
      {box.lines.map((line, index) => (
        <text
          key={index}
          x={middle}
          y={box.top + 14 + flowLine * index + 16}
          textAnchor="middle"
          className={index === 0 ? 'first' : 'rest'}
        >
          {line}
        </text>
      ))}
      {next && (
        <path
          className="arrow"
          d={`M${middle} ${bottom}V${next.top - 2}M${middle - 6} ${next.top - 10}L${middle} ${next.top - 2}L${middle + 6} ${next.top - 10}`}
        />
      )}
    </g>
  )
}
