/** One kind of thing that can be exported; its code is loaded only when it is asked for. */
interface ExportKind {
  readonly name: string
  readonly usage: string
  readonly load: () => Promise<{ run: (args: readonly string[]) => Promise<void> }>
}

const kinds: readonly ExportKind[] = [
  {
    name: 'mirror',
    usage: 'FOLDER [--origin https://www.example.gov.cn]',
    load: async () => await import('./export/mirror.ts'),
  },
  {
    name: 'annual-report',
    usage: '--unit 单位 --year 2025 [--kind website] [FOLDER]',
    load: async () => await import('./export/annual-report.ts'),
  },
]

/** `mingtang export KIND …`: writes data of one kind to a file or folder. */
export async function run([name, ...rest]: readonly string[]): Promise<void> {
  const kind = kinds.find((known) => known.name === name)
  if (!kind)
    throw new Error(`可以导出：\n${kinds.map((known) => `  export ${known.name} ${known.usage}`).join('\n')}`)
  const { run: runKind } = await kind.load()
  await runKind(rest)
}
