import { defineProblems } from '#kernel/problem.ts'

/** What can go wrong with notices, their templates and their numbers. */
export const problems = defineProblems('notices', {
  kindNotFound: { status: 404, title: '没有这种文书' },
  templateMissing: { status: 422, title: '这种文书在该日期还没有可用的模板，请到“文书模板”补充' },
  templateNotFound: { status: 404, title: '没有这个模板版本' },
  unitNotFound: { status: 404, title: '没有这个单位' },
  fieldMissing: { status: 422, title: '文书还缺少以下内容，请补齐后再生成' },
  templateFaulty: { status: 422, title: '模板不能保存' },
  partMissing: { status: 409, title: '模板缺少法律要求的内容；确有理由的，请写明理由后再保存' },
  startsTooEarly: { status: 422, title: '启用日期不能早于今天' },
  alreadyDefault: { status: 409, title: '本单位现在用的就是全县统一文本' },
  registerNotFound: { status: 404, title: '没有这种编号' },
  numberNotFound: { status: 404, title: '没有这个文号' },
  numberVoided: { status: 409, title: '这个文号已经作废' },
  numberInUse: { status: 409, title: '这个文号的文书已经送达，不能作废' },
  registerBegun: { status: 409, title: '本年度已经开始编号，不能再改起始号' },
  passageNotFound: { status: 404, title: '没有这个常用段落' },
  renditionNotFound: { status: 404, title: '没有这份文书，或者您无权查看' },
  noticeServed: { status: 409, title: '这份文书已经送达，不能重新生成' },
  notOffered: { status: 409, title: '这个办件现在没有这种文书' },
  forbidden: { status: 403, title: '您的岗位不能在这个单位办理这件事' },
})
