import { z } from 'zod'
import { query } from '#kernel/http/contract.ts'
import { Day, Discloser } from '../contract.ts'
import { disclosureRoles } from './roles.ts'

/** 四有: what every unit that discloses must have. */
export const Have = z.enum(['site', 'content', 'people', 'rules'])
export type Have = z.infer<typeof Have>

export const haveTitles: Readonly<Record<Have, { readonly title: string; readonly asks: string }>> = {
  site: { title: '有网站', asks: '有已开通、有责任人的网站或者门户频道' },
  content: { title: '有内容', asks: '现行信息达到规定条数，并且没有空白栏目' },
  people: { title: '有人管', asks: '有在岗的信息公开员和初审人' },
  rules: { title: '有制度', asks: '向社会公布了政府信息公开制度' },
}

/** One fact, with where it is seen or mended: a path of the workbench, or of the public site from /. */
export const Evidence = z.object({
  words: z.string(),
  isMet: z.boolean(),
  path: z.string().nullable(),
  /** True when the path is of the public site. */
  isPublic: z.boolean(),
})
export type Evidence = z.infer<typeof Evidence>

export const Readiness = z.object({ holds: z.boolean(), evidence: z.array(Evidence) })
export type Readiness = z.infer<typeof Readiness>

/** Which of the four every unit within reach has, and what shows it. */
export const readReadiness = query({
  path: '/api/disclosure/readiness',
  title: '查看四有情况',
  allow: disclosureRoles,
  input: z.object({}),
  output: z.object({
    on: Day,
    rows: z.array(Discloser.extend({ haves: z.record(Have, Readiness), count: z.int() })),
    counts: z.record(Have, z.int()),
    /** Units that have all four. */
    complete: z.int(),
    history: z.array(
      z.object({ takenOn: Day, units: z.int(), counts: z.record(Have, z.int()), complete: z.int() }),
    ),
  }),
})
export type ReadinessBoard = z.infer<typeof readReadiness.output>
