import { civilDateOf } from '#kernel/calendar.ts'
import { addKey, keysVariable, openVault } from '#kernel/secrets/vault.ts'
import { readConfig } from '../config.ts'
import { projectFolder } from '../project-folder.ts'

/** `mingtang keys [rotate]`: the name of the key that seals identity numbers; a new one in its place. */
export async function run([what]: readonly string[]): Promise<void> {
  const { dataFolder } = readConfig(process.env, projectFolder)
  if (what === undefined) return console.log(`当前密钥：${openVault(dataFolder, process.env).newest()}`)
  if (what !== 'rotate') throw new Error('用法：mingtang keys [rotate]')
  if (process.env[keysVariable] !== undefined)
    throw new Error(`密钥由 ${keysVariable} 给出：请把新的密钥写在最前面，旧的留在后面，再重新启动`)
  const name = addKey(dataFolder, civilDateOf(new Date()))
  console.log(`已启用新密钥 ${name}，立即生效。当夜 2 点 20 分后台任务用它重新加密已有的证件号码；`)
  console.log('旧密钥留在 keys/personal.json 中，此前的备份仍要用它。请重新备份。')
}
