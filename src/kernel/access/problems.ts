import { defineProblems } from '#kernel/problem.ts'

/** Refusals of signing in and of what follows it. None of those before the password says whether an account exists. */
export const problems = defineProblems('access', {
  wrongSignIn: { status: 401, title: '登录名或密码不正确，请核对后重试', keepsWrites: true },
  locked: { status: 429, title: '登录失败次数过多，为保护账号已暂停登录' },
  busy: { status: 429, title: '该登录名正在登录，请稍等几秒后重试' },
  suspended: { status: 403, title: '该账号已停用，请与本单位联系人或安全管理员联系' },
  initialExpired: { status: 403, title: '初始密码已经过期，请联系安全管理员重新生成' },
  ticketExpired: { status: 401, title: '登录已超时，请重新输入登录名和密码' },
  wrongCode: { status: 401, title: '验证码不正确，请查看手机上的最新验证码后重试', keepsWrites: true },
  wrongPasskey: { status: 401, title: '通行密钥验证没有通过，请重试或改用其他方式', keepsWrites: true },
  wrongPassword: { status: 403, title: '当前密码不正确，请重新输入', keepsWrites: true },
  weakPassword: { status: 400, title: '新密码不符合要求' },
  totpEnrolled: { status: 409, title: '手机验证码已经登记，如需更换请先取消再重新登记' },
  noSecondFactor: { status: 409, title: '请先登记手机验证码或通行密钥，再生成备用码' },
  noPasskeyHere: {
    status: 409,
    title: '通行密钥只能在使用域名的https网址或本机localhost上使用，请换用该地址',
  },
  nothingToConfirm: { status: 409, title: '请先获取新的二维码，再输入验证码' },
  secondFactorNeeded: { status: 409, title: '按本单位规定您必须保留至少一种二次验证，请先登记另一种再删除' },
  noSuchPasskey: { status: 404, title: '该通行密钥不存在或已删除' },
  noSuchSession: { status: 404, title: '该登录已经结束' },
  noSuchPerson: { status: 404, title: '没有找到该人员，可能已被更改，请刷新后重试' },
  ownAccount: { status: 409, title: '不能对自己的账号执行该操作，请由另一位安全管理员办理' },
  officeAccount: {
    status: 403,
    title: '管理员的密码和二次验证不能由另一个管理员重置，请在服务器上用 user reset 命令办理',
  },
  outOfReach: { status: 403, title: '该单位不在您的管辖范围内' },
})
