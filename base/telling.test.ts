// The gate of public notices, tried with ten thousand of them: nothing that tells who somebody is gets through.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { findTelling } from './telling.ts'

const nobody = { names: [] }

test('what proposals are made of raises no alarm', () => {
  for (const clean of [
    '拟给予常态化生活补助',
    '拟给予常态化生活补助每月 1,600.00 元，并按标准发放大病慰问金',
    '拟认定为深度困难职工家庭，给予金秋助学 5,000 元',
    '拟给予意外致困救助 3,000 元，公示 5 个工作日',
    '职工本人提出申请，工会小组入户核实，评议一致同意',
    '家庭有一名在读大学生，拟按标准给予助学金',
    '肇庆市端州区餐饮行业工会联合会',
  ])
    assert.deepEqual(findTelling(clean, nobody), [], clean)
})

test('one trait fits many, two fit one', () => {
  assert.deepEqual(findTelling('职工 45 岁，拟给予生活补助', nobody), [])
  assert.deepEqual(
    findTelling('45 岁，离异，拟给予生活补助', nobody).map(f => [f.kind, f.text]),
    [
      ['combination', '45 岁'],
      ['combination', '离异'],
    ],
  )
})

test('a name of the household is found, wherever it stands', () => {
  assert.deepEqual(
    findTelling('职工王建国家庭拟获补助', { names: ['王建国', '李梅'] }).map(f => [f.kind, f.at, f.text]),
    [['name', 2, '王建国']],
  )
})

test('an illness, a treatment and a disability are found', () => {
  for (const told of ['肺癌', '尿毒症，每周透析三次', '二级残疾', '肢体残疾', '确诊白血病', '刚做完手术', '精神分裂症'])
    assert.ok(
      findTelling(`因${told}致困，拟给予补助`, nobody).some(f => f.kind === 'health'),
      told,
    )
})

const phrases = fc.constantFrom(
  '拟给予常态化生活补助',
  '拟认定为深度困难职工家庭',
  '每月 1,600.00 元',
  '经评议一致同意',
  '公示期 5 个工作日',
  '给予大病慰问金一次',
  '家庭人口 3 人',
  '按标准发放金秋助学金',
)
const clean = fc.array(phrases, { minLength: 1, maxLength: 6 })

const one = {
  age: fc.integer({ min: 18, max: 79 }).map(n => `${n}岁`),
  marital: fc.constantFrom('离异', '丧偶', '单亲', '未婚'),
  kin: fc.constantFrom('妻子', '女儿', '长子', '母亲', '爱人'),
  job: fc.constantFrom('二车间', '夜班保安', '骑手', '食堂厨师', '装配班组'),
  school: fc.constantFrom('就读华南师范大学', '考上肇庆学院', '市第二技校'),
  origin: fc.constantFrom('老家广西', '籍贯湖南', '莲花镇人'),
  event: fc.constantFrom('3月遭遇车祸', '去年家中火灾', '12月丈夫病故'),
}
/** Two traits of different kinds, an illness, or a name. */
const telling = fc.oneof(
  fc
    .shuffledSubarray(Object.values(one), { minLength: 2, maxLength: 4 })
    .chain(some => fc.tuple(...some))
    .map(some => [...some]),
  fc.constantFrom('患肺癌', '尿毒症透析', '三级残疾', '肢体残疾', '糖尿病多年', '住ICU', '精神病').map(told => [told]),
  fc.constantFrom('王建国', '欧阳小明', '阿依古丽').map(name => [name]),
)

test('five thousand clean notices raise no alarm here either', () => {
  fc.assert(
    fc.property(clean, parts => assert.deepEqual(findTelling(parts.join('，'), { names: ['赵钱孙'] }), [])),
    { numRuns: 5_000 },
  )
})

test('notice-leak: ten thousand notices that tell who is meant, and not one gets through', () => {
  fc.assert(
    fc.property(clean, telling, fc.nat(6), (parts, told, place) => {
      const text = [...parts.slice(0, place), ...told, ...parts.slice(place)].join('，')
      assert.notEqual(findTelling(text, { names: ['王建国', '欧阳小明', '阿依古丽'] }).length, 0, text)
    }),
    { numRuns: 10_000 },
  )
})
