import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { NewPassphrase, Passphrase, reportRoles, Unlock, UnlockInput } from './words.ts'

const Person = z.object({ personId: z.string(), name: z.string(), hasKey: z.boolean() })

/** How the actor's own key and the compartments stand. */
export const getKeys = query({
  path: '/api/whistleblowing/keys',
  title: '本人口令与举报受理机构',
  allow: reportRoles,
  input: z.object({}),
  output: z.object({
    /** Null: no passphrase was set yet. */
    madeOn: z.string().nullable(),
    compartments: z.array(
      z.object({
        unitId: z.string(),
        title: z.string(),
        phone: z.string(),
        clerks: z.number(),
        keepers: z.number(),
        /** Null: no office key yet. */
        officeKeyOn: z.string().nullable(),
        holders: z.array(z.string()),
        isReady: z.boolean(),
        /** True when the actor directs it. */
        isMine: z.boolean(),
      }),
    ),
    /** Units over which the actor is director and which keep no reports yet. */
    units: z.array(z.object({ unitId: z.string(), title: z.string() })),
    /** Those who may hold the office key of the actor's compartments, by unit. */
    holders: z.array(Person.extend({ unitId: z.string() })),
  }),
})

/** Makes the actor's key, or a new one in place of it: reports named so far are read again after two key holders have helped. */
export const makeKeyContract = command({
  path: '/api/whistleblowing/make-key',
  title: '设置本人口令',
  allow: reportRoles,
  input: z.object({ passphrase: NewPassphrase, isReplacing: z.boolean().default(false) }),
  output: z.object({}),
})

export const changePassphraseContract = command({
  path: '/api/whistleblowing/change-passphrase',
  title: '修改本人口令',
  allow: reportRoles,
  input: z.object({ passphrase: Passphrase, newPassphrase: NewPassphrase }),
  output: z.object({}),
})

/** Opens the actor's private key for half an hour, for whoever has the token that is answered. */
export const unlockContract = command({
  path: '/api/whistleblowing/unlock',
  title: '输入口令开封',
  allow: reportRoles,
  input: z.object({ passphrase: Passphrase }),
  output: z.object({ unlock: Unlock, until: z.string() }),
})

export const lockContract = command({
  path: '/api/whistleblowing/lock',
  title: '立即封上',
  allow: reportRoles,
  input: UnlockInput,
  output: z.object({}),
})

export const openCompartmentContract = command({
  path: '/api/whistleblowing/open-compartment',
  title: '启用举报受理机构',
  allow: ['reportDirector'],
  input: z.object({ unitId: z.uuid('请选择单位'), phone: z.string().trim().max(40).default('') }),
  output: z.object({}),
})

/** Makes the first office key of a compartment. */
export const makeOfficeKeyContract = command({
  path: '/api/whistleblowing/make-office-key',
  title: '指定恢复密钥保管人',
  allow: ['reportDirector'],
  input: z.object({
    unitId: z.uuid(),
    holderIds: z.array(z.uuid()).min(2, '请指定至少两名保管人').max(4, '最多四名保管人'),
  }),
  output: z.object({}),
})

/** Two key holders before one screen: one has signed in, the other types name and passphrase beside. */
const Together = z.object({
  unitId: z.uuid(),
  passphrase: Passphrase,
  otherId: z.uuid('请选择另一名保管人'),
  otherPassphrase: Passphrase,
})

/** Makes a new office key for other holders, and boxes every report's keys for it. */
export const changeHoldersContract = command({
  path: '/api/whistleblowing/change-holders',
  title: '更换恢复密钥保管人',
  allow: ['reportKeyHolder'],
  input: Together.extend({
    holderIds: z.array(z.uuid()).min(2, '请指定至少两名保管人').max(4, '最多四名保管人'),
  }),
  output: z.object({}),
})

/** Gives somebody with a new key the keys of the reports they are named for. */
export const recoverContract = command({
  path: '/api/whistleblowing/recover',
  title: '为忘记口令的人员恢复',
  allow: ['reportKeyHolder'],
  input: Together.extend({ personId: z.uuid('请选择要恢复的人员') }),
  output: z.object({ reports: z.number() }),
})

/** Everybody with a part in the compartment, for choosing. */
export const listReportPeople = query({
  path: '/api/whistleblowing/people',
  title: '举报工作人员',
  allow: reportRoles,
  input: z.object({}),
  output: z.object({
    people: z.array(Person.extend({ unitId: z.string(), roles: z.array(z.string()) })),
  }),
})
