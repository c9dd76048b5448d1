import type { ReactElement } from 'react'
import type { FormRoute } from '#kernel/forms/route.ts'
import { Tiles } from '#ui/public/Tiles.tsx'
import { isOpen } from '../service/intake.ts'
import { confidential, showReportPage } from './frame.tsx'

/** What happens to a report, before anybody writes one. */
export const introRoute: FormRoute = {
  ...confidential,
  path: '/reports',
  title: '举报违纪违法',
  allowance: { name: 'whistleblowing.intro', most: 600, minutes: 10 },
  show: async (context, request) => {
    const open = await isOpen(context)
    return await showReportPage(context, request, '举报违纪违法', <Intro isOpen={open} />)
  },
}

const ways = [
  { href: '/reports/new', title: '我要举报', icon: 'voice', about: '可以匿名，马上得到回执码' },
  { href: '/reports/follow', title: '看答复、补充情况', icon: 'guide', about: '用回执码' },
] as const

function Intro({ isOpen: open }: { readonly isOpen: boolean }): ReactElement {
  return (
    <>
      <h1>举报违纪违法</h1>
      <p className="lead">
        以权谋私、执法不公、贪污受贿、弄虚作假等，请在这里举报。办事不便、意见建议，请写到领导信箱。
      </p>
      {open ? (
        <Tiles tiles={ways} />
      ) : (
        <p className="todo">
          网上举报还没有开通。请向上级机关或者纪检监察机关举报（拨打12388），也可以邮寄。
        </p>
      )}
      <div className="article">
        <h2>交上来以后会怎样</h2>
        <ul>
          <li>内容、材料和您的姓名分别密封，只有指定的几名工作人员能打开，每次查看都有记录。</li>
          <li>被举报的单位和它下属的人看不到，也不会知道有这件举报，更不会由它来办。</li>
          <li>15日内决定受理、不予受理或者转送有权机关；受理后60日内办结，情况复杂的最多再延长30日。</li>
          <li>凭回执码看进度和答复，回答提问、补充情况。回执码只显示一次，丢了谁也找不回来。</li>
          <li>打击报复举报人的，依法追究责任；构成犯罪的，依照刑法第二百五十四条处理。</li>
        </ul>
        <h2>匿名还是署名</h2>
        <p>
          都可以。署名的，姓名另外密封，办理的人也看不到；确需知道时，要写明理由，由另一个人核准，只看一次。匿名的，请多写线索，否则难以核实。
        </p>
        <h2>怎样更好地保护自己</h2>
        <ul>
          <li>不要用单位的电脑和网络，可以用手机流量，或者到别处上网。</li>
          <li>本系统不记录您的网络地址和设备，不用登录，不放跟踪标识，送达时间只记到日。</li>
          <li>照片的拍摄地点、文件的作者会自动去掉；照片里的人脸、字迹、只有您才有的材料，请自己遮住。</li>
          <li>用完后关闭浏览器窗口；公用电脑上请清除浏览记录。</li>
        </ul>
        <p>捏造事实诬告他人的，要负法律责任；与事实有出入但不是故意的，不算诬告。</p>
      </div>
    </>
  )
}
