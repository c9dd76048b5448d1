/** One verb of the command line; its code is loaded only when it is called. */
export interface CommandLine {
  readonly name: string
  /** What may follow the verb. */
  readonly usage: string
  readonly about: { readonly zh: string; readonly en: string }
  readonly load: () => Promise<{ run: (args: readonly string[]) => Promise<void> }>
}

/** Every verb, in the order the help prints them. */
export const commands: readonly CommandLine[] = [
  {
    name: 'migrate',
    usage: '',
    about: { zh: '把数据库升级到当前版本', en: 'Bring the database to the current version' },
    load: async () => await import('./commands/migrate.ts'),
  },
]
