/** One kind of thing that can be imported; its code is loaded only when it is asked for. */
interface ImportKind {
  readonly name: string
  readonly usage: string
  readonly load: () => Promise<{ run: (args: readonly string[]) => Promise<void> }>
}

const kinds: readonly ImportKind[] = [
  {
    name: 'units',
    usage: 'FILE.csv|FILE.xlsx [--preview]',
    load: async () => ({ run: (await import('./import/organisation.ts')).runUnits }),
  },
  {
    name: 'people',
    usage: 'FILE.csv|FILE.xlsx [--preview]',
    load: async () => ({ run: (await import('./import/organisation.ts')).runPeople }),
  },
  {
    name: 'holidays',
    usage: 'FILE.json [--number 文号] [--announced 2026-11-04] [--confirmed]',
    load: async () => await import('./import/holidays.ts'),
  },
  {
    name: 'documents',
    usage: 'DIR [--unit 单位] [--author 登录名] [--column 栏目]',
    load: async () => await import('./import/documents.ts'),
  },
  {
    name: 'letters',
    usage: 'FILE.jsonl [--kind 投诉] [--unit 单位]',
    load: async () => await import('./import/letters.ts'),
  },
  {
    name: 'annual-report',
    usage: 'FILE.json…',
    load: async () => await import('./import/annual-report.ts'),
  },
]

/** `mingtang import KIND …`: brings data of one kind in from a file or folder. */
export async function run([name, ...rest]: readonly string[]): Promise<void> {
  const kind = kinds.find((known) => known.name === name)
  if (!kind)
    throw new Error(`可以导入：\n${kinds.map((known) => `  import ${known.name} ${known.usage}`).join('\n')}`)
  const { run: runKind } = await kind.load()
  await runKind(rest)
}
