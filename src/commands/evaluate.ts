/** One measurement of the program's own judgement; its code is loaded only when it is asked for. */
interface Evaluation {
  readonly name: string
  readonly usage: string
  readonly load: () => Promise<{ run: (args: readonly string[]) => Promise<void> }>
}

const evaluations: readonly Evaluation[] = [
  {
    name: 'routing',
    usage: '--train FILE --test FILE [--tree FILE] [--seeds 3]',
    load: async () => await import('./evaluate/routing.ts'),
  },
  {
    name: 'clusters',
    usage: '--input FILE [--event NAME=PATTERN]… [--least 0.2] [--quiet-days N]',
    load: async () => await import('./evaluate/clusters.ts'),
  },
  {
    name: 'duplicates',
    usage: '--pairs FILE [--seed 1]',
    load: async () => await import('./evaluate/duplicates.ts'),
  },
]

/** `mingtang evaluate NAME …`: measures on any files how right the program judges texts, and prints JSON. */
export async function run([name, ...rest]: readonly string[]): Promise<void> {
  const evaluation = evaluations.find((known) => known.name === name)
  if (!evaluation) {
    const known = evaluations.map(({ name: each, usage }) => `  evaluate ${each} ${usage}`)
    throw new Error(`可以评测：\n${known.join('\n')}`)
  }
  const { run: evaluate } = await evaluation.load()
  await evaluate(rest)
}
