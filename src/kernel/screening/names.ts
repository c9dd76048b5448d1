/** Common family names of one character, by frequency of use; those that are common words as well are left in and weighed by their place. */
const single = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文庞樊兰殷施洪翟安颜倪牛温季俞章鲁葛毕聂丛焦柳邢骆岳齐梅庄辛管祝左涂祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丘车艾连尚代商申屠蒲仇阎冉'.split(
    '',
  ),
)
const compound = new Set([
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '端木',
  '东方',
])

/** Words of lists that begin like a name. */
const ordinaryWords = new Set(
  [
    '高级 高中 高龄 文化 文号 文书 金额 金融 成员 成绩 单位 单价 关系 向阳 方式 方案 方法 安置 安全 安排 管理 管护 连续 连片 代理 代码',
    '代表 项目 查验 车辆 车牌 位置 路线 路口 万元 常住 常用 严重 温度 易地 白天 石料 江苏 江西 安徽 广东 云南 贵州 时间 年度 年龄 性别',
    '强制 解除 尚未 申请 申报 商品 商业 游客 成立 成功 曲线 项次 盛大 童年 季度 章节 康复 施工 施肥 洪水 景区 宁夏 司法 司机 包装 包括',
    '程序 程度 任务 任职 任期 许可 余额 余款 田地 钟点 江河 夏季 方面 龙头 史料 武装 钱款 严格 莫名 常委 汤圆 文件 文物 兰花 殷实 牛奶',
  ].flatMap((line) => line.split(' ')),
)

/** True when a word standing by itself is most likely the name of a person: two to four characters, a family name first. */
export function isProbableName(word: string): boolean {
  if (word.length < 2 || word.length > 4 || !isHan(word)) return false
  if (word.includes('某') || ordinaryWords.has(word.slice(0, 2))) return false
  if (compound.has(word.slice(0, 2))) return word.length >= 3
  return word.length <= 3 && single.has(word.charAt(0))
}

function isHan(word: string): boolean {
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index)
    if (code < 0x3400 || code > 0x9fff) return false
  }
  return true
}
