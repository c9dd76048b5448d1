import { speakPlainly } from '#kernel/http/plain-issues.ts'
import { isMisspelt, sentenceOf } from './command-sentence.ts'
import { commands } from './commands.ts'

// React renders pages several times slower otherwise; verbs are loaded after this line.
process.env['NODE_ENV'] ??= 'production'

speakPlainly()

const [verb = 'help', ...rest] = process.argv.slice(2)
const command = commands.find(({ name }) => name === verb)
if (!command || rest.includes('--help')) {
  printHelp(command ? [command] : commands)
  process.exitCode = command || verb === 'help' || verb === '--help' ? 0 : 2
} else {
  try {
    const { run } = await command.load()
    await run(rest)
  } catch (error) {
    console.error(sentenceOf(error))
    if (isMisspelt(error)) printHelp([command])
    if (process.env['MINGTANG_TRACE']) console.error(error)
    process.exitCode = 1
  }
}

function printHelp(list: typeof commands): void {
  console.log('用法 Usage: npm run -s mingtang -- VERB [options]\n')
  for (const { name, usage, about } of list)
    console.log(`  ${`${name} ${usage}`.trim()}\n      ${about.zh}\n      ${about.en}`)
}
