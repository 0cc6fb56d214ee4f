// Code lists of the national standards for persons and work, and how a text finds its code in any list.
import { halfWidth } from './chars.ts'

/** One entry of a code list. `also`: other spellings that old forms and sheets carry. */
export interface Code<C extends string = string> {
  readonly code: C
  readonly zh: string
  readonly en: string
  readonly also?: readonly string[]
}

type Row = readonly [code: string, zh: string, en: string, also?: readonly string[]]

/** Rows [code, zh, en, other spellings?] as a list whose codes TypeScript knows. */
export function codeList<const R extends readonly Row[]>(rows: R): readonly Code<R[number][0]>[] {
  return rows.map(([code, zh, en, also]) => (also ? { code, zh, en, also } : { code, zh, en }))
}

const bare = (text: string): string => halfWidth(text).replace(/\s/g, '').toUpperCase()

/** Bare spelling to code, made once a list: a roster asks two million times. */
const spellings = new WeakMap<readonly Code[], ReadonlyMap<string, string>>()

function spellingsOf(list: readonly Code[]): ReadonlyMap<string, string> {
  const known = spellings.get(list)
  if (known) return known
  const made = new Map<string, string>()
  const add = (text: string, code: string) => made.has(bare(text)) || made.set(bare(text), code)
  // Codes before words: where both spell the same, the code is meant.
  for (const { code } of list) add(code, code)
  for (const { code, zh, also = [] } of list) for (const text of [zh, ...also]) add(text, code)
  spellings.set(list, made)
  return made
}

/** The code for a code, a Chinese label or one of its other spellings ('1' finds '01'); undefined when the list has no such thing. */
export function codeOf<C extends string>(list: readonly Code<C>[], text: string): C | undefined {
  const asked = bare(text)
  if (asked === '') return undefined
  const known = spellingsOf(list)
  const padded = /^\d+$/.test(asked) ? asked.padStart(list[0]?.code.length ?? 0, '0') : asked
  return (known.get(asked) ?? known.get(padded)) as C | undefined
}

/** The label of a code; a code the list does not have is shown as it is, because old records keep old codes. */
export function labelOf(list: readonly Code[], code: string, language: 'zh' | 'en' = 'zh'): string {
  const known = list.find(c => c.code === code)
  if (known) return known[language]
  // Kept as its label, as the national form prints it.
  return language === 'zh' ? code : (list.find(c => c.zh === code || c.also?.includes(code))?.en ?? code)
}

/** GB/T 2261.1 人的性别代码. */
export const sexes = codeList([
  ['0', '未知的性别', 'Unknown', ['未知']],
  ['1', '男性', 'Male', ['男']],
  ['2', '女性', 'Female', ['女']],
  ['9', '未说明的性别', 'Not stated', ['未说明']],
])

/** GB/T 3304: the 56 peoples; 97 and 98 by usage. */
export const ethnicities = codeList([
  ['01', '汉族', 'Han', ['汉']],
  ['02', '蒙古族', 'Mongol', ['蒙古']],
  ['03', '回族', 'Hui', ['回']],
  ['04', '藏族', 'Tibetan', ['藏']],
  ['05', '维吾尔族', 'Uygur', ['维吾尔']],
  ['06', '苗族', 'Miao', ['苗']],
  ['07', '彝族', 'Yi', ['彝']],
  ['08', '壮族', 'Zhuang', ['壮']],
  ['09', '布依族', 'Buyei', ['布依']],
  ['10', '朝鲜族', 'Korean', ['朝鲜']],
  ['11', '满族', 'Manchu', ['满']],
  ['12', '侗族', 'Dong', ['侗']],
  ['13', '瑶族', 'Yao', ['瑶']],
  ['14', '白族', 'Bai', ['白']],
  ['15', '土家族', 'Tujia', ['土家']],
  ['16', '哈尼族', 'Hani', ['哈尼']],
  ['17', '哈萨克族', 'Kazak', ['哈萨克']],
  ['18', '傣族', 'Dai', ['傣']],
  ['19', '黎族', 'Li', ['黎']],
  ['20', '傈僳族', 'Lisu', ['傈僳']],
  ['21', '佤族', 'Va', ['佤']],
  ['22', '畲族', 'She', ['畲']],
  ['23', '高山族', 'Gaoshan', ['高山']],
  ['24', '拉祜族', 'Lahu', ['拉祜']],
  ['25', '水族', 'Sui', ['水']],
  ['26', '东乡族', 'Dongxiang', ['东乡']],
  ['27', '纳西族', 'Naxi', ['纳西']],
  ['28', '景颇族', 'Jingpo', ['景颇']],
  ['29', '柯尔克孜族', 'Kirgiz', ['柯尔克孜']],
  ['30', '土族', 'Tu', ['土']],
  ['31', '达斡尔族', 'Daur', ['达斡尔']],
  ['32', '仫佬族', 'Mulao', ['仫佬']],
  ['33', '羌族', 'Qiang', ['羌']],
  ['34', '布朗族', 'Blang', ['布朗']],
  ['35', '撒拉族', 'Salar', ['撒拉']],
  ['36', '毛南族', 'Maonan', ['毛南']],
  ['37', '仡佬族', 'Gelao', ['仡佬']],
  ['38', '锡伯族', 'Xibe', ['锡伯']],
  ['39', '阿昌族', 'Achang', ['阿昌']],
  ['40', '普米族', 'Pumi', ['普米']],
  ['41', '塔吉克族', 'Tajik', ['塔吉克']],
  ['42', '怒族', 'Nu', ['怒']],
  ['43', '乌孜别克族', 'Uzbek', ['乌孜别克']],
  ['44', '俄罗斯族', 'Russian', ['俄罗斯']],
  ['45', '鄂温克族', 'Ewenki', ['鄂温克']],
  ['46', '德昂族', 'Deang', ['德昂']],
  ['47', '保安族', 'Bonan', ['保安']],
  ['48', '裕固族', 'Yugur', ['裕固']],
  ['49', '京族', 'Gin', ['京']],
  ['50', '塔塔尔族', 'Tatar', ['塔塔尔']],
  ['51', '独龙族', 'Derung', ['独龙']],
  ['52', '鄂伦春族', 'Oroqen', ['鄂伦春']],
  ['53', '赫哲族', 'Hezhen', ['赫哲']],
  ['54', '门巴族', 'Monba', ['门巴']],
  ['55', '珞巴族', 'Lhoba', ['珞巴']],
  ['56', '基诺族', 'Jino', ['基诺']],
  ['97', '其他', 'Other'],
  ['98', '外国血统中国籍人士', 'Naturalised citizen'],
])

/** GB/T 2261.2-2003 婚姻状况代码, two digits. */
export const maritalStatuses = codeList([
  ['10', '未婚', 'Never married'],
  ['20', '已婚', 'Married'],
  ['21', '初婚', 'First marriage'],
  ['22', '再婚', 'Remarried'],
  ['23', '复婚', 'Remarried to the same person'],
  ['30', '丧偶', 'Widowed'],
  ['40', '离婚', 'Divorced', ['离异']],
  ['90', '未说明的婚姻状况', 'Not stated', ['未说明']],
])

/** GB/T 4762 政治面貌代码. */
export const politicalStatuses = codeList([
  ['01', '中国共产党党员', 'Member of the Communist Party of China', ['中共党员', '党员']],
  ['02', '中国共产党预备党员', 'Probationary member of the Communist Party of China', ['中共预备党员', '预备党员']],
  ['03', '中国共产主义青年团团员', 'Member of the Communist Youth League', ['共青团员', '团员']],
  [
    '04',
    '中国国民党革命委员会会员',
    'Member of the Revolutionary Committee of the Chinese Kuomintang',
    ['民革党员', '民革会员'],
  ],
  ['05', '中国民主同盟盟员', 'Member of the China Democratic League', ['民盟盟员']],
  ['06', '中国民主建国会会员', 'Member of the China National Democratic Construction Association', ['民建会员']],
  ['07', '中国民主促进会会员', 'Member of the China Association for Promoting Democracy', ['民进会员']],
  ['08', '中国农工民主党党员', 'Member of the Chinese Peasants and Workers Democratic Party', ['农工党党员']],
  ['09', '中国致公党党员', 'Member of the China Zhi Gong Party', ['致公党党员']],
  ['10', '九三学社社员', 'Member of the Jiusan Society'],
  ['11', '台湾民主自治同盟盟员', 'Member of the Taiwan Democratic Self-Government League', ['台盟盟员']],
  ['12', '无党派民主人士', 'Personage without party affiliation', ['无党派人士']],
  ['13', '群众', 'No party', ['普通群众']],
])

/** GB/T 4658-2006 学历代码, main groups. */
export const educations = codeList([
  ['10', '研究生教育', 'Postgraduate', ['研究生', '硕士', '博士']],
  ['20', '大学本科教育', 'Bachelor', ['大学本科', '本科']],
  ['30', '专科教育', 'Junior college', ['大学专科', '大专', '专科']],
  ['40', '中等职业教育', 'Secondary vocational school', ['中专', '职高', '技校', '中等专科']],
  ['60', '普通高级中学教育', 'High school', ['高中']],
  ['70', '初级中学教育', 'Junior high school', ['初中']],
  ['80', '小学教育', 'Primary school', ['小学']],
  ['90', '其他', 'Other'],
])

/** GB/T 2261.4 从业状况（个人身份）代码. */
export const personalStatuses = codeList([
  ['11', '国家公务员', 'Civil servant', ['公务员']],
  ['13', '专业技术人员', 'Professional'],
  ['17', '职员', 'Clerk'],
  ['21', '企业管理人员', 'Manager'],
  ['24', '工人', 'Worker'],
  ['27', '农民', 'Farmer'],
  ['31', '学生', 'Student'],
  ['37', '现役军人', 'Serving soldier'],
  ['51', '自由职业者', 'Freelancer'],
  ['54', '个体经营者', 'Self-employed', ['个体户']],
  ['70', '无业人员', 'Jobless', ['无业']],
  ['80', '退（离）休人员', 'Retired', ['退休人员', '离休人员', '退休']],
  ['90', '其他', 'Other'],
])

/** GB/T 4754-2017 国民经济行业分类, sections. */
export const industries = codeList([
  ['A', '农、林、牧、渔业', 'Agriculture, forestry, animal husbandry and fishery', ['农林牧渔业']],
  ['B', '采矿业', 'Mining'],
  ['C', '制造业', 'Manufacturing'],
  ['D', '电力、热力、燃气及水生产和供应业', 'Electricity, heat, gas and water'],
  ['E', '建筑业', 'Construction'],
  ['F', '批发和零售业', 'Wholesale and retail'],
  ['G', '交通运输、仓储和邮政业', 'Transport, storage and post'],
  ['H', '住宿和餐饮业', 'Hotels and catering'],
  ['I', '信息传输、软件和信息技术服务业', 'Information, software and IT services'],
  ['J', '金融业', 'Finance'],
  ['K', '房地产业', 'Real estate'],
  ['L', '租赁和商务服务业', 'Leasing and business services'],
  ['M', '科学研究和技术服务业', 'Research and technical services'],
  ['N', '水利、环境和公共设施管理业', 'Water, environment and public facilities'],
  ['O', '居民服务、修理和其他服务业', 'Household services, repair and other services'],
  ['P', '教育', 'Education'],
  ['Q', '卫生和社会工作', 'Health and social work'],
  ['R', '文化、体育和娱乐业', 'Culture, sports and entertainment'],
  ['S', '公共管理、社会保障和社会组织', 'Public administration, social security and social organisations'],
  ['T', '国际组织', 'International organisations'],
])

/** GB/T 4761-2008 家庭关系代码, two digits. */
export const kinships = codeList([
  ['01', '本人', 'Self'],
  ['02', '户主', 'Head of household'],
  ['10', '配偶', 'Spouse'],
  ['11', '夫', 'Husband', ['丈夫']],
  ['12', '妻', 'Wife', ['妻子']],
  ['20', '子', 'Son', ['儿子']],
  ['21', '独生子', 'Only son'],
  ['22', '长子', 'Eldest son'],
  ['23', '次子', 'Second son'],
  ['24', '三子', 'Third son'],
  ['25', '四子', 'Fourth son'],
  ['26', '五子', 'Fifth son'],
  ['27', '养子或继子', 'Adopted son or stepson', ['养子', '继子']],
  ['28', '女婿', 'Son-in-law'],
  ['29', '其他儿子', 'Other son'],
  ['30', '女', 'Daughter', ['女儿']],
  ['31', '独生女', 'Only daughter'],
  ['32', '长女', 'Eldest daughter'],
  ['33', '次女', 'Second daughter'],
  ['34', '三女', 'Third daughter'],
  ['35', '四女', 'Fourth daughter'],
  ['36', '五女', 'Fifth daughter'],
  ['37', '养女或继女', 'Adopted daughter or stepdaughter', ['养女', '继女']],
  ['38', '儿媳', 'Daughter-in-law'],
  ['39', '其他女儿', 'Other daughter'],
  ['40', '孙子、孙女或外孙子、外孙女', 'Grandchild'],
  ['41', '孙子', "Grandson (son's son)"],
  ['42', '孙女', "Granddaughter (son's daughter)"],
  ['43', '外孙子', "Grandson (daughter's son)", ['外孙']],
  ['44', '外孙女', "Granddaughter (daughter's daughter)"],
  ['45', '孙媳妇或外孙媳妇', "Grandson's wife", ['孙媳妇', '外孙媳妇']],
  ['46', '孙女婿或外孙女婿', "Granddaughter's husband", ['孙女婿', '外孙女婿']],
  ['47', '曾孙子或外曾孙子', 'Great-grandson', ['曾孙子']],
  ['48', '曾孙女或外曾孙女', 'Great-granddaughter', ['曾孙女']],
  ['49', '其他孙子、孙女或外孙子、外孙女', 'Other grandchild'],
  ['50', '父母', 'Parent'],
  ['51', '父亲', 'Father', ['父']],
  ['52', '母亲', 'Mother', ['母']],
  ['53', '公公', "Husband's father"],
  ['54', '婆婆', "Husband's mother"],
  ['55', '岳父', "Wife's father"],
  ['56', '岳母', "Wife's mother"],
  ['57', '继父或养父', 'Stepfather or adoptive father', ['继父', '养父']],
  ['58', '继母或养母', 'Stepmother or adoptive mother', ['继母', '养母']],
  ['59', '其他父母关系', 'Other parent'],
  ['60', '祖父母或外祖父母', 'Grandparent'],
  ['61', '祖父', "Father's father", ['爷爷']],
  ['62', '祖母', "Father's mother", ['奶奶']],
  ['63', '外祖父', "Mother's father", ['外公']],
  ['64', '外祖母', "Mother's mother", ['外婆']],
  ['65', '配偶的祖父母或外祖父母', "Spouse's grandparent"],
  ['66', '曾祖父', 'Great-grandfather'],
  ['67', '曾祖母', 'Great-grandmother'],
  ['68', '配偶的曾祖父母或外曾祖父母', "Spouse's great-grandparent"],
  ['69', '其他祖父母或外祖父母关系', 'Other grandparent'],
  ['70', '兄弟姐妹', 'Sibling'],
  ['71', '兄', 'Elder brother', ['哥哥']],
  ['72', '嫂', "Elder brother's wife", ['嫂子']],
  ['73', '弟', 'Younger brother', ['弟弟']],
  ['74', '弟媳', "Younger brother's wife"],
  ['75', '姐姐', 'Elder sister', ['姐']],
  ['76', '姐夫', "Elder sister's husband"],
  ['77', '妹妹', 'Younger sister', ['妹']],
  ['78', '妹夫', "Younger sister's husband"],
  ['79', '其他兄弟姐妹', 'Other sibling'],
  ['80', '其他', 'Other'],
  ['81', '伯父', "Father's elder brother"],
  ['82', '伯母', "Wife of father's elder brother"],
  ['83', '叔父', "Father's younger brother"],
  ['84', '婶母', "Wife of father's younger brother"],
  ['85', '舅父', "Mother's brother"],
  ['86', '舅母', "Wife of mother's brother"],
  ['87', '姨父', "Husband of mother's sister"],
  ['88', '姨母', "Mother's sister"],
  ['89', '姑父', "Husband of father's sister"],
  ['90', '姑母', "Father's sister"],
  ['91', '堂兄弟、堂姐妹', "Cousin (father's side)"],
  ['92', '表兄弟、表姐妹', "Cousin (mother's or aunt's side)"],
  ['93', '侄子', "Brother's son"],
  ['94', '侄女', "Brother's daughter"],
  ['95', '外甥', "Sister's son"],
  ['96', '外甥女', "Sister's daughter"],
  ['97', '其他亲属', 'Other relative'],
  ['99', '非亲属', 'Not related'],
])
