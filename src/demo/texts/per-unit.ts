import type { DemoUnit } from '../county.ts'
import { units } from '../county.ts'
import type { DemoItem } from '../item.ts'
import { paragraphs, table } from '../item.ts'

/** What every unit owes by law: its functions, its guide, its budget and accounts, its annual report. */
export const perUnit: readonly DemoItem[] = [
  ...units.flatMap((unit, index) => [functions(unit, index)]),
  ...units
    .filter(isDiscloser)
    .flatMap((unit, index) => [
      ...(unit.slug === 'old-ferry-town' ? [guide(unit, index)] : []),
      budget(unit, index, 2026),
      accounts(unit, index, 2025),
      annualReport(unit, index, 2025),
      ...(unit.kind === 'town'
        ? [relief(unit, index), villageWorks(unit, index), emergencyDuty(unit, index)]
        : [permits(unit, index)]),
    ]),
  ...units.filter(({ kind }) => kind === 'school').map((unit, index) => schoolFees(unit, index)),
]

function isDiscloser({ kind }: DemoUnit): boolean {
  return kind === 'county' || kind === 'department' || kind === 'town'
}

function functions(unit: DemoUnit, index: number): DemoItem {
  return {
    unit: unit.slug,
    columns: ['functions'],
    title: `${unit.title}机构职能`,
    composedOn: day('2026-01-05', index % 20),
    body: paragraphs(
      '## 主要职责',
      ...unit.duties.map((duty, position) => `${String(position + 1)}．${duty}。`),
      '## 联系方式',
      `办公地址：${unit.address}`,
      `办公时间：法定工作日8时30分至12时，14时30分至17时30分`,
      `联系电话：${unit.telephone}`,
    ),
  }
}

function guide(unit: DemoUnit, index: number): DemoItem {
  return {
    unit: unit.slug,
    columns: ['guide'],
    title: `${unit.title}政府信息公开指南`,
    composedOn: day('2026-01-12', index % 15),
    body: paragraphs(
      `本机关依法主动公开或者根据申请公开政府信息。需要获得${unit.shortTitle}政府信息公开服务的，建议阅读本指南。`,
      '## 一、主动公开',
      '公开内容见法定主动公开内容栏目，按照组织机构、法规文件、规划计划、统计信息、财政信息、行政权力、人事信息、应急管理、公告公示分类编排，每条信息标明索引号、名称、内容概述和生成日期。',
      '## 二、依申请公开',
      '申请应当包括申请人的姓名或者名称、身份证明、联系方式，申请公开的政府信息的名称、文号或者便于查询的其他特征性描述，以及对形式的要求。书写确有困难的，可以口头提出，由工作人员代为填写。',
      '## 三、工作机构',
      `名称：${unit.title}政府信息公开工作机构`,
      `办公地址：${unit.address}`,
      `联系电话：${unit.telephone}`,
      '## 四、监督',
      '认为本机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。',
    ),
  }
}

function budget(unit: DemoUnit, index: number, year: number): DemoItem {
  const [people, running, projects] = [420 + index * 37, 96 + index * 11, 260 + ((index * 173) % 900)]
  return {
    unit: unit.slug,
    columns: ['budget'],
    title: `${unit.title}${String(year)}年部门预算`,
    composedOn: day(`${String(year)}-02-10`, index % 12),
    body:
      paragraphs(
        `${String(year)}年收支总预算${String(people + running + projects)}万元，全部为一般公共预算。“三公”经费预算${String(9 + (index % 7))}万元，与上年持平。`,
      ) +
      table(
        `${String(year)}年支出预算（万元）`,
        ['项目', '金额'],
        [
          ['人员经费', people],
          ['公用经费', running],
          ['项目支出', projects],
          ['合计', people + running + projects],
        ],
      ),
  }
}

function accounts(unit: DemoUnit, index: number, year: number): DemoItem {
  const [planned, spent] = [760 + index * 51, 741 + index * 50]
  return {
    unit: unit.slug,
    columns: ['budget'],
    title: `${unit.title}${String(year)}年部门决算`,
    composedOn: day(`${String(year + 1)}-08-18`, index % 10),
    body:
      paragraphs(
        `${String(year)}年支出${String(spent)}万元，预算执行率${((spent / planned) * 100).toFixed(1)}%。预算绩效自评结果为良好以上的项目占${String(86 + (index % 9))}%。`,
      ) +
      table(`${String(year)}年支出决算（万元）`, ['项目', '年初预算', '决算'], [['合计', planned, spent]]),
  }
}

function annualReport(unit: DemoUnit, index: number, year: number): DemoItem {
  const [received, published] = [index % 5, 60 + index * 7]
  return {
    unit: unit.slug,
    columns: ['annual-report'],
    title: `${unit.title}${String(year)}年政府信息公开工作年度报告`,
    composedOn:
      unit.kind === 'county' ? `${String(year + 1)}-03-20` : day(`${String(year + 1)}-01-13`, index % 10),
    body:
      paragraphs(
        '## 一、总体情况',
        `${String(year)}年主动公开政府信息${String(published)}条，收到政府信息公开申请${String(received)}件，均在法定期限内答复。`,
        '## 二、主动公开政府信息情况',
        '行政规范性文件制发、废止和现行有效件数见表。',
        '## 三、收到和处理政府信息公开申请情况',
      ) +
      table(
        '申请办理情况',
        ['项目', '自然人', '法人或其他组织', '总计'],
        [
          ['本年新收', received, 0, received],
          ['予以公开', received, 0, received],
          ['结转下年度', 0, 0, 0],
        ],
      ) +
      paragraphs(
        '## 四、政府信息公开行政复议、行政诉讼情况',
        '本年度未发生。',
        '## 五、存在的主要问题及改进情况',
        '部分信息附件格式不便阅读，已改为可复制的文本和表格。',
        '## 六、其他需要报告的事项',
        '本年度未收取信息处理费。',
      ),
  }
}

function permits(unit: DemoUnit, index: number): DemoItem {
  return {
    unit: unit.slug,
    columns: ['powers'],
    title: `${unit.title}行政许可和其他对外管理服务事项办理结果（2026年10月）`,
    composedOn: day('2026-11-02', index % 8),
    body:
      paragraphs(
        `10月份受理申请${String(34 + index * 9)}件，按期办结${String(33 + index * 9)}件，1件因申请人补充材料顺延。平均办理时间${String(2 + (index % 4))}.${String(index % 9)}个工作日。`,
      ) +
      table(
        '办理结果',
        ['事项类型', '受理', '办结', '不予许可'],
        [
          ['行政许可', 12 + index * 3, 12 + index * 3, 0],
          ['其他对外管理服务事项', 22 + index * 6, 21 + index * 6, 0],
        ],
      ),
  }
}

function relief(unit: DemoUnit, index: number): DemoItem {
  return {
    unit: unit.slug,
    columns: ['relief'],
    title: `${unit.shortTitle}2026年三季度社会救助资金发放情况`,
    composedOn: day('2026-10-09', index % 9),
    body:
      paragraphs('救助对象名单依法在村（社区）公示，不在互联网公布。现将发放合计公布如下。') +
      table(
        '发放情况',
        ['类别', '户数', '人数', '金额（万元）'],
        [
          ['农村低保', 180 + index * 13, 341 + index * 22, (54.2 + index * 3.1).toFixed(1)],
          ['特困供养', 21 + index, 22 + index, (9.7 + index * 0.4).toFixed(1)],
          ['临时救助', 6 + index, 9 + index, (1.8 + index * 0.1).toFixed(1)],
        ],
      ),
  }
}

function villageWorks(unit: DemoUnit, index: number): DemoItem {
  return {
    unit: unit.slug,
    columns: ['projects'],
    title: `${unit.shortTitle}农田水利工程建设运营情况（2026年度）`,
    composedOn: day('2026-09-01', index % 14),
    body:
      paragraphs(
        `本年度实施农田水利工程${String(3 + (index % 4))}处，建成后由村集体管护，管护责任人和管护经费随工程一并公布。水价经村民代表会议讨论确定。`,
      ) +
      table(
        '工程情况',
        ['工程', '投资（万元）', '状态'],
        [
          ['渠道防渗', 86 + index * 5, '完工'],
          ['小型泵站更新', 34 + index * 2, index % 2 === 0 ? '完工' : '在建'],
        ],
      ),
  }
}

function emergencyDuty(unit: DemoUnit, index: number): DemoItem {
  return {
    unit: unit.slug,
    columns: ['emergency'],
    title: `${unit.shortTitle}冬季应急值守和防火防冻安排`,
    composedOn: day('2026-11-03', index % 10),
    body: paragraphs(
      `自11月15日至次年3月15日，${unit.shortTitle}实行24小时应急值守，值班电话${unit.telephone}。`,
      '道路结冰、供水管道冻裂、森林火情请随时报告，值班人员接报后三十分钟内联系处置单位。',
      '各村备足融雪盐和草垫，责任路段和责任人见村公示栏。',
    ),
  }
}

function schoolFees(unit: DemoUnit, index: number): DemoItem {
  return {
    unit: unit.slug,
    columns: ['education'],
    title: `${unit.title}2026年秋季学期收费项目和标准公示`,
    composedOn: day('2026-08-27', index),
    body:
      paragraphs('本学期只收取下列费用，均有依据；公示项目以外的收费，家长有权拒绝并举报。') +
      table(
        '收费项目',
        ['项目', '标准', '依据', '性质'],
        [
          ['作业本费', '每生每学期18元', '价格主管部门核定', '代收费'],
          ['午餐费', '每餐8元，按实结算', '学校膳食委员会议定', '服务性收费'],
        ],
      ),
  }
}

/** The civil date `days` after `from`. */
function day(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
