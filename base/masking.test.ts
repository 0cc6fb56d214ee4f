// Masks, and the gate before every public notice: ten thousand notices, nothing through, nothing cried for nothing.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { makeBankCard, makeIdNumber } from './chinese-ids.ts'
import { addDays, day, formatDay } from './day.ts'
import { caseNumber } from './ids.ts'
import { findLeaks, maskAddress, maskBankCard, maskEmail, maskIdNumber, maskMobile, maskName } from './masking.ts'
import { fen, formatYuan, sentenceYuan } from './money.ts'

test('names keep what the notice needs and no more', () => {
  const rows: [string, string][] = [
    ['张三', '张*'],
    ['张小明', '张*明'],
    ['欧阳修', '欧阳*'],
    ['欧阳小明', '欧阳*明'],
    ['欧阳', '欧*'],
    ['张王明华', '张**华'],
    ['买买提江阿', '买****'],
    ['阿依古丽·买买提', '阿***·***'],
    ['阿依古丽•买买提', '阿***·***'],
    ['丽', '*'],
    ['', ''],
    [' 张 三 ', '张*'],
    ['𠮷田明', '𠮷*明'],
    ['John Smith', 'J*** S***'],
    ['Jean-Luc', 'J***-L***'],
    ["O'Neil", 'O***'],
  ]
  for (const [name, masked] of rows) assert.equal(maskName(name), masked, name)
})

test('numbers keep their ends', () => {
  assert.equal(maskIdNumber('33030219900101402x'), '330302********402X')
  assert.equal(maskIdNumber('330302 19900101 4022'), '330302********4022')
  assert.equal(maskIdNumber('330302900101402'), '***************')
  assert.equal(maskMobile('138 0000 1234'), '138****1234')
  assert.equal(maskMobile('0577-88881234'), '**********34')
  assert.equal(maskMobile('12'), '**')
  assert.equal(maskBankCard('6222 0212 3456 7890 128'), '****0128')
  assert.equal(maskBankCard('123'), '****')
  assert.equal(maskEmail('zhang.san@example.cn'), 'z***@example.cn')
  assert.equal(maskEmail('not an address'), '***')
})

test('addresses end at the township, and where there is none at the county', () => {
  const rows: [string, string][] = [
    ['浙江省温州市鹿城区五马街道人民路1号3幢501室', '浙江省温州市鹿城区五马街道****'],
    ['浙江省义乌市稠城街道江滨小区2栋', '浙江省义乌市稠城街道****'],
    ['北京市朝阳区建外街道光华路1号', '北京市朝阳区建外街道****'],
    ['陕西省汉中市南郑区大河坎镇向阳村三组8号', '陕西省汉中市南郑区大河坎镇****'],
    ['河南省新乡市新乡县七里营镇刘庄村', '河南省新乡市新乡县七里营镇****'],
    ['内蒙古自治区锡林郭勒盟西乌珠穆沁旗浩勒图高勒镇', '内蒙古自治区锡林郭勒盟西乌珠穆沁旗浩勒图高勒镇****'],
    ['温州市鹿城区人民路1号', '温州市鹿城区****'],
    ['人民路1号', '****'],
    ['', '****'],
  ]
  for (const [address, masked] of rows) assert.equal(maskAddress(address), masked, address)
  assert.match(maskAddress('浙江省宁波市镇海区招宝山街道车站路8号'), /^浙江省宁波市镇海区(招宝山街道)?\*{4}$/)
  assert.match(maskAddress('江西省景德镇市珠山区新村街道1号'), /^江西省景德镇市.*\*{4}$/)
})

test('notice-leak-qichun-2025: every number and door of a person is found, however it is written', () => {
  const rows: [string, string][] = [
    ['身份证330302199001014022', 'id'],
    ['身份证 330302 19900101 4022', 'id'],
    ['３３０３０２１９９００１０１４０２２', 'id'],
    ['330302-1990-01-01-402x', 'id'],
    ['3 3 0 3 0 2 1 9 9 0 0 1 0 1 4 0 2 X', 'id'],
    ['330302199001\n014022', 'id'],
    ['330302\u200b19900101\u200b4022', 'id'],
    ['330302199001014021 写错一位也是他', 'id'],
    ['三三〇三〇二一九九〇〇一〇一四〇二二', 'id'],
    ['330302900101402', 'account'],
    ['13800001234', 'phone'],
    ['138-0000-1234', 'phone'],
    ['138.0000.1234', 'phone'],
    ['１３８　００００　１２３４', 'phone'],
    ['+86 138 0000 1234', 'phone'],
    ['一三八零零零零一二三四', 'phone'],
    ['0577-88881234', 'phone'],
    ['(0577)88881234', 'phone'],
    ['（010）8888 1234', 'phone'],
    ['电话：88881234', 'phone'],
    ['6222021234567890128', 'account'],
    ['6222 0212 3456 7890 128', 'account'],
    ['120302011234', 'account'],
    ['五马街12号', 'address'],
    ['人民路 １２ 号 3 幢', 'address'],
    ['五马街十二号', 'address'],
    ['江滨小区2栋1单元501', 'address'],
    ['3幢2单元', 'address'],
    ['1203室', 'address'],
    ['光明村三组', 'address'],
    ['阳光花园5-2-301', 'address'],
  ]
  for (const [leak, kind] of rows) {
    const found = findLeaks(`张*明，${leak}，拟救助`)
    assert.equal(found.length, 1, `${leak}: ${JSON.stringify(found)}`)
    assert.equal(found[0]?.kind, kind, leak)
  }
})

test('a leak is reported where it stands in the text as written', () => {
  const text = '公示：张*（３３０３０２ １９９００１０１ ４０２２）'
  assert.deepEqual(findLeaks(text), [{ kind: 'id', at: 6, text: '３３０３０２ １９９００１０１ ４０２２' }])
  assert.equal(findLeaks('13800001234 和 13900001234').length, 2)
})

test('the phone and address that belong in the notice may be named, and only those', () => {
  const notice = '监督电话：0577-88881234，异议请到人民路88号反映'
  assert.equal(findLeaks(notice).length, 2)
  assert.deepEqual(findLeaks(notice, ['0577-88881234', '人民路88号']), [])
  assert.deepEqual(findLeaks('监督电话：（０５７７）８８８８１２３４', ['(0577)88881234']), [])
  assert.deepEqual(findLeaks('监督电话：0577 88881234', ['0577-88881234']), [])
  assert.equal(findLeaks('138000012345678', ['13800001234']).length, 1)
})

test('what notices are made of raises no alarm', () => {
  for (const clean of [
    '公示期 2026-10-16 至 2026-10-22',
    '公示期：2026.10.16-2026.10.22',
    '2026年10月16日(周五)至2026年10月22日(周四)',
    '二〇二六年十月十六日',
    '总工发〔2015〕20号、国办发明电〔2025〕7号',
    '拟救助 3,200.00 元，合计 1,234,567.89 元',
    '3200.50 2804.00 1062.00',
    '张*明 330302********402X 138****1234 ****0128',
    `受理号 ${caseNumber('KN', 2026, 7)}`,
    '统一社会信用代码：81330300MC1234566G',
    '共 2804 户 3542 人次 812.2 万元',
    '服务热线 12351，8:00-18:00',
    '第1号窗口，3号窗口办理',
    '深度困难 12 户，相对困难 30 户',
    '全市共建成站点 462 座，5 星 20 座',
    '金额 100000-200000 元',
    '温州市鹿城区五马街道****',
  ])
    assert.deepEqual(findLeaks(clean), [], clean)
})

const wide = (s: string) => s.replace(/[!-~]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const days = fc.integer({ min: 0, max: 1500 }).map(n => addDays(day('2024-01-01'), n))
const births = fc.integer({ min: 0, max: 36_000 }).map(n => addDays(day('1925-01-01'), n))
const names = fc.constantFrom('张三', '李小明', '欧阳修', '阿依古丽·买买提', 'John Smith', '王建国').map(maskName)
const money = fc.integer({ min: 100, max: 2_000_000_00 }).map(fen)
const dated = fc.tuple(days, fc.constantFrom('iso', 'zh', 'dot', 'range')).map(([d, style]) => {
  const end = addDays(d, 7)
  if (style === 'zh') return `${formatDay(d, 'zh')}至${formatDay(end, 'zh')}`
  if (style === 'dot') return `${d.replaceAll('-', '.')}-${end.replaceAll('-', '.')}`
  return style === 'iso' ? `自 ${d} 起 5 个工作日` : `${d} — ${end}`
})
const phrases = fc.oneof(
  names.map(n => `申请人${n}`),
  fc.constantFrom(
    '温州市第3建筑有限公司',
    '汉中市南郑区总工会',
    '一分厂二车间',
    '快递员',
    '深度困难',
    '意外致困',
    '医疗救助',
  ),
  money.map(m => `拟救助 ${formatYuan(m)} 元`),
  money.map(m => `每月${sentenceYuan(m)}元`),
  dated.map(d => `公示期${d}`),
  fc.integer({ min: 1, max: 999_999 }).map(n => `受理号${caseNumber('KN', 2026, n)}`),
  fc.tuple(fc.nat(9999), fc.nat(9999)).map(([a, b]) => `共 ${a} 户 ${b} 人次`),
  fc.integer({ min: 1, max: 99 }).map(n => `依据总工发〔20${String(n).padStart(2, '0')}〕${n}号第${n}条`),
  fc.constantFrom('监督电话0577-88881234', '也可拨打12351', '统一社会信用代码：81330300MC1234566G'),
)
const supervision = ['0577-88881234']
const marks = fc.constantFrom('，', '。', '；\n', '、', '\n', ' ')
const notices = fc.array(
  fc.tuple(phrases, marks).map(p => p.join('')),
  { minLength: 2, maxLength: 14 },
)

/** Digits cut into groups of a style people use, then perhaps widened. */
const written = (digits: fc.Arbitrary<string>) =>
  fc
    .tuple(
      digits,
      fc.constantFrom(0, 3, 4, 6, 1),
      fc.constantFrom(' ', '-', '　', '－', '—', '\u00a0', ' - '),
      fc.boolean(),
    )
    .map(([d, group, glue, full]) => {
      const cut = group === 0 ? d : (d.match(new RegExp(`.{1,${group}}`, 'g')) ?? []).join(glue)
      return full ? wide(cut) : cut
    })
const region = fc.constantFrom('330302', '110105', '441201', '610703', '830000', '911124')
const leaks = fc.oneof(
  written(fc.tuple(region, births, fc.nat(999)).map(p => makeIdNumber(...p))),
  written(fc.stringMatching(/^1[3-9]\d{9}$/)),
  written(fc.stringMatching(/^0(10|2\d|577|916|758)[2-8]\d{6,7}$/)),
  written(fc.stringMatching(/^62\d{13,16}$/).map(makeBankCard)),
  written(fc.stringMatching(/^[1-9]\d{11,18}$/)),
  fc
    .tuple(
      fc.constantFrom('人民路', '五马街', '江滨小区', '向阳村三组', '阳光花园', '解放巷'),
      fc.integer({ min: 1, max: 1999 }),
      fc.boolean(),
    )
    .map(([s, n, full]) => `${s}${full ? wide(String(n)) : n}号`),
  fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 101, max: 3999 }))
    .map(([a, b, c]) => `${a}幢${b}单元${c}室`),
)

test('five thousand clean notices raise no alarm', () => {
  fc.assert(
    fc.property(notices, parts => assert.deepEqual(findLeaks(parts.join(''), supervision), [])),
    { numRuns: 5000 },
  )
})

test('ten thousand notices with one person laid open: not one gets through', () => {
  fc.assert(
    fc.property(
      notices,
      leaks,
      fc.nat(14),
      fc.constantFrom('', '电话', '账号：', '住', '（'),
      (parts, leak, place, label) => {
        const before = parts.slice(0, place).join('') + label
        const found = findLeaks(`${before}${leak}，${parts.slice(place).join('')}`, supervision)
        const [from, to] = [before.length, before.length + leak.length]
        assert.ok(
          found.some(f => f.at < to && f.at + f.text.length > from),
          leak,
        )
      },
    ),
    { numRuns: 10_000 },
  )
})
