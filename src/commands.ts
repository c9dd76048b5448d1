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
    name: 'start',
    usage: '',
    about: {
      zh: '启动数据库、网站、工作台和后台任务；首次启动建立演示县',
      en: 'Run everything on this machine; the first start seeds the demonstration county',
    },
    load: async () => await import('./commands/start.ts'),
  },
  {
    name: 'serve',
    usage: '',
    about: { zh: '只运行网站和工作台，可以运行多个', en: 'Answer requests only; as many as wanted' },
    load: async () => await import('./commands/serve.ts'),
  },
  {
    name: 'work',
    usage: '',
    about: { zh: '只执行后台任务，可以运行多个', en: 'Do the jobs only; as many as wanted' },
    load: async () => await import('./commands/work.ts'),
  },
  {
    name: 'backup',
    usage: 'FILE',
    about: {
      zh: '运行中备份全部数据、文件和密钥到一个文件',
      en: 'Write all rows, files and keys to one file while the system runs',
    },
    load: async () => await import('./commands/backup.ts'),
  },
  {
    name: 'restore',
    usage: 'FILE',
    about: {
      zh: '从备份文件恢复到空的数据文件夹或者数据库，并核验',
      en: 'Restore a backup into an empty data folder or database, and verify it',
    },
    load: async () => await import('./commands/restore.ts'),
  },
  {
    name: 'verify',
    usage: '[--deep] | audit FILE… [--key FINGERPRINT] | checkpoints FILE… | backup FILE',
    about: {
      zh: '核验审计链、办件历史、文件和检索；核验导出的审计链、外存的检查点或者备份；有问题时以 1 结束',
      en: 'Recompute what is stored and name every difference; check exported chains, kept checkpoints or a backup',
    },
    load: async () => await import('./commands/verify.ts'),
  },
  {
    name: 'search',
    usage: 'rebuild',
    about: {
      zh: '按公开的内容重建检索，运行中也可以执行',
      en: 'Rebuild the search index while the system runs',
    },
    load: async () => await import('./commands/search.ts'),
  },
  {
    name: 'migrate',
    usage: '',
    about: { zh: '把数据库升级到当前版本', en: 'Bring the database to the current version' },
    load: async () => await import('./commands/migrate.ts'),
  },
  {
    name: 'import',
    usage: 'KIND …',
    about: {
      zh: '导入数据：holidays（国务院放假安排）等',
      en: 'Bring data in: holidays and more; run it without a kind for the list',
    },
    load: async () => await import('./commands/import.ts'),
  },
  {
    name: 'user',
    usage: 'create-administrators | reset NAME | unlock NAME',
    about: {
      zh: '建立首批三个管理员；重置密码；解除锁定',
      en: 'Make the first three administrators; reset a password; lift a lock',
    },
    load: async () => await import('./commands/user.ts'),
  },
  {
    name: 'keys',
    usage: '[rotate]',
    about: {
      zh: '查看或者更换加密证件号码的密钥',
      en: 'Name the key that seals identity numbers; put a new one in its place',
    },
    load: async () => await import('./commands/keys.ts'),
  },
  {
    name: 'export',
    usage: 'KIND …',
    about: {
      zh: '导出数据：mirror（全部公开网页和文件的静态镜像）',
      en: 'Write data out: mirror (every public page and file for a plain file server)',
    },
    load: async () => await import('./commands/export.ts'),
  },
  {
    name: 'due',
    usage: '--from DATE [--rule SET.NAME] [--corrected DATE] [--pause FROM..TO] [--extend N] [--json]',
    about: {
      zh: '按法规和放假安排计算期限届满之日，并说明逐日怎样计算',
      en: 'Compute when a limit of the law runs out, and say how it was counted',
    },
    load: async () => await import('./commands/due.ts'),
  },
  {
    name: 'evaluate',
    usage: 'routing --train FILE --test FILE | clusters --input FILE | duplicates --pairs FILE',
    about: {
      zh: '用任意来信文件评测：分办建议、聚合、重复来信判断得有多准；输出 JSON',
      en: 'Measure on any files of letters how right routing, events and duplicates are; prints JSON',
    },
    load: async () => await import('./commands/evaluate.ts'),
  },
  {
    name: 'bench',
    usage: 'NAME [options]',
    about: {
      zh: '测量并输出 JSON：pages、publish、screen、search、procedure、calendar',
      en: 'Measure and print JSON: pages, publish, screen, search, procedure, calendar',
    },
    load: async () => await import('./commands/bench.ts'),
  },
]
