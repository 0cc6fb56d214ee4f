// Wrong things typed into the forms of the trade: a clear refusal in both languages, and nothing written.
import assert from 'node:assert/strict'
import test from 'node:test'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day } from '#base/day.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import type { Form } from '#services/hardship/api-forms.ts'
import { applied, complete, on, throughNotice, visitOn } from '#services/hardship/testing.ts'
import { openHouse, someId, unique } from './house.ts'
import { everything, refusedInWords, send, type Words } from './refused.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const u = await h.union()
const worker = await h.worker('李送送')
const form = await complete(h, worker, u.orgs.unit.id)
const member = form.members[0]
assert.ok(member)

/** The same application with something wrong in it is refused with these words. */
const wrong = (over: object, expected: Words) =>
  refusedInWords(h, { url: '/api/hardship/applications', body: { ...form, ...over }, as: worker }, expected)
const wrongMember = (over: object, expected: Words) => wrong({ members: [{ ...member, ...over }] }, expected)
const invalid = (zh: Words['zh'], en: Words['en']): Words => ({ status: 400, code: 'input.invalid', zh, en })

/** The same number with its last sign changed. */
const misread = (id: string) => id.slice(0, -1) + (id.endsWith('1') ? '2' : '1')

test('an ID number whose check digit is wrong is sent back to the card', async () => {
  const applicant = { name: '李送送', idNumber: misread(someId()) }
  await wrong(
    { applicant },
    {
      status: 400,
      code: 'people.id_check',
      zh: ['号码有一位不对', '校验位', '请对着证件再核一遍'],
      en: ['One of the digits is wrong', 'does not fit the 17 before it', 'check it against the card'],
    },
  )
  await wrongMember(
    { idNumber: misread(someId()) },
    {
      status: 400,
      code: 'people.id_check',
      zh: ['号码有一位不对'],
      en: ['One of the digits is wrong'],
    },
  )
})

test('a card number whose check digit is wrong is sent back to the card', async () => {
  const bank = { ...form.bank, account: misread(form.bank.account) }
  await wrong(
    { bank },
    {
      status: 400,
      code: 'people.bank_check',
      zh: ['卡号有一位不对', '校验位', '请对着卡再核一遍'],
      en: ['One of the digits is wrong', 'check it against the card'],
    },
  )
})

test('nobody was born on the 29th of February 1987, but somebody was in 1988', async () => {
  // The check digit is right for the digits, so that the day alone is wrong.
  const digits = '44120219870229001'
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...digits].reduce((acc, c, i) => acc + Number(c) * (weights[i] ?? 0), 0)
  const idNumber = `${digits}${'10X98765432'[sum % 11]}`
  await wrongMember(
    { idNumber },
    {
      status: 400,
      code: 'people.id_birth',
      zh: ['没有 1987-02-29 这一天', '第 7 到 14 位', '请对着证件再核一遍'],
      en: ['no such day as 1987-02-29', 'Digits 7 to 14', 'check it against the card'],
    },
  )
  const other = await h.worker('闰日')
  const leap = await complete(h, other, u.orgs.unit.id, {
    applicant: { name: '闰日', idNumber: makeIdNumber('441202', day('1988-02-29'), unique()) },
    members: [],
    householdSize: 1,
  })
  assert.equal((await other.call(hardshipApi.apply, leap)).state, 'ACCEPTANCE')
})

test('a household of 0 people is told what was entered and what may be', async () => {
  await wrong(
    { householdSize: 0 },
    invalid(
      ['有 1 处要改', '家庭人口要填 1 到 20 之间的数，您填的是 0。'],
      ['To correct (1):', 'Household size must be a number from 1 to 20; you entered 0.'],
    ),
  )
})

test('an income of 10^15 is refused in yuan, as it was typed', async () => {
  const fields = (
    await wrong(
      { income: { ...form.income, WAGE: 1e15 } },
      invalid(
        ['工资收入要在 0.00 元到 1,000,000,000.00 元之间', '您填的是 10,000,000,000,000.00 元'],
        ['Wages must be between 0.00 and 1,000,000,000.00 yuan', 'you entered 10,000,000,000,000.00 yuan'],
      ),
    )
  ).fields
  assert.deepEqual(
    fields.map(f => f.field),
    ['income/WAGE'],
  )
  await wrong({ income: { ...form.income, WAGE: 1e300 } }, invalid(['工资收入', '1e+300'], ['Wages', '1e+300']))
})

test('negative money and parts of a fen are refused', async () => {
  await wrong(
    { causeCostFen: -1 },
    invalid(['致困支出要在 0.00 元到', '您填的是 -0.01 元'], ['Cost of the cause', 'you entered -0.01 yuan']),
  )
  await wrong(
    { causeCostFen: 100.5 },
    invalid(['致困支出要填整数，您填的是 100.5。'], ['Cost of the cause must be a whole number; you entered 100.5.']),
  )
  await wrong({ causeCostFen: '100' }, invalid(['致困支出要填整数'], ['Cost of the cause must be a whole number']))
  await wrongMember(
    { monthlyIncomeFen: -300 },
    invalid(['第 1 项的月收入', '您填的是 -3.00 元'], ['Monthly income of entry 1', 'you entered -3.00 yuan']),
  )
})

test('a name of 200 characters is too long, and says whose it is', async () => {
  await wrongMember(
    { name: '长'.repeat(200) },
    invalid(['第 1 项的姓名太长，最多 50 个字。'], ['Name of entry 1 is too long: at most 50 characters.']),
  )
})

test('a day that does not exist is refused by its name', async () => {
  const { ref } = await applied(h, u, { members: [], householdSize: 1 })
  const at = await u.chair.call(hardshipApi.accept, on(ref))
  const { caseId, ...visit } = visitOn(at, '2026-02-30')
  const url = `/api/hardship/cases/${caseId}/visits`
  await refusedInWords(
    h,
    { url, body: visit, as: u.chair },
    invalid(
      ['走访日期要填真实存在的日期，如 2026-10-16，您填的是 2026-02-30。'],
      ['Day of the visit must be a real date', 'you entered 2026-02-30.'],
    ),
  )
  for (const visitedOn of ['2026-2-3', '2026-06-01T00:00:00Z', '0000-01-01', '明天', ''])
    assert.equal((await send(h, { url, body: { ...visit, visitedOn }, as: u.chair })).code, 'input.invalid', visitedOn)
  await refusedInWords(
    h,
    { url, body: { ...visit, visitedOn: '2026-06-02' }, as: u.chair },
    {
      status: 400,
      code: 'hardship.visit_in_future',
      zh: ['走访日期不能晚于今天'],
      en: ['cannot be after today'],
    },
  )
})

test('a member listed twice, and the applicant listed as a member, are named', async () => {
  await wrong(
    { members: [member, { ...member, relation: '11' }], householdSize: 3 },
    {
      status: 400,
      code: 'hardship.member_twice',
      zh: ['王小花 填了两次', '身份证号相同', '请删掉一个'],
      en: ['王小花 stands twice', 'same ID number', 'Remove one'],
    },
  )
  await wrongMember(
    { ...form.applicant },
    {
      status: 400,
      code: 'hardship.applicant_as_member',
      zh: ['申请人自己不用再填进家庭成员', '请删掉这一项'],
      en: ['need not be listed as a member', 'Remove that entry'],
    },
  )
})

test('a household size that differs from the people listed says both numbers', async () => {
  await wrong(
    { householdSize: 5 },
    {
      status: 400,
      code: 'hardship.size_differs',
      zh: ['填的是 5 人', '一共 2 人', '请改成一致'],
      en: ['The household size is 5', 'are 2', 'Make them agree'],
    },
  )
})

test('all consents and papers that are missing are asked for at once', async () => {
  await wrong(
    { consents: ['BANK_CARD'] },
    {
      status: 422,
      code: 'hardship.consent_missing',
      zh: ['还差您的同意', '核对', '公示', '随时能撤回'],
      en: ['Your consent is still needed', 'withdraw it at any time'],
    },
  )
  const rigid = { ...form.rigid, STUDY: 500_000, DISABILITY: 100_000 }
  await wrong(
    { rigid, files: [] },
    {
      status: 422,
      code: 'hardship.materials_missing',
      zh: ['还差这些材料', '身份证、户口簿', '收入证明', '录取通知', '残疾证', '拍照'],
      en: ['still missing', 'ID cards', 'Income proof', 'Enrolment', 'Disability certificate', 'photo'],
    },
  )
})

test('all faults of a form are said together, each with its field', async () => {
  const over = { householdSize: 21, address: '', primaryCause: '11', workStartDate: '2023-02-29', phone: '12345' }
  const { fields } = await wrong(over, invalid(['有 5 处要改'], ['To correct (5):']))
  assert.deepEqual(fields.map(f => f.field).sort(), Object.keys(over).sort())
})

test('a person is in one archive only: neither applied for twice, nor a member here and an applicant there', async () => {
  const theirs = await applied(h, u, {
    applicant: { name: '赵一', idNumber: someId('1979-01-05') },
    members: [],
    householdSize: 1,
  })
  const inAnother: Words = {
    status: 409,
    code: 'hardship.in_another_archive',
    zh: ['已经在另一份困难职工申请或档案里', '一个人只能在一份里', '12351'],
    en: ['already in another hardship application', 'in one only', '12351'],
  }
  const again = await complete(h, theirs.worker, u.orgs.otherUnit.id, { members: [], householdSize: 1 })
  const { applicant: _, ...known } = again
  await refusedInWords(h, { url: '/api/hardship/applications', body: known, as: theirs.worker }, inAnother)
  const { rows } = await h.pool.query('select person_id from cases_case where id = $1', [theirs.ref.caseId])
  const person = await h.pool.query('select id_number_sealed, name from kernel_person where id = $1', [
    rows[0].person_id,
  ])
  const idNumber = h.vault.open(person.rows[0].id_number_sealed)
  await wrongMember({ name: '赵一', idNumber }, inAnother)
  await wrongMember(
    { name: '赵二', idNumber },
    {
      status: 409,
      code: 'people.name_differs',
      zh: ['这个证件号码已经登记过', '姓名和这次填的不一样', '请对着证件核对姓名'],
      en: ['already registered, under another name', 'Check the name against the card'],
    },
  )
  await wrong(
    { applicant: { name: '赵一', idNumber } },
    {
      status: 409,
      code: 'access.person_elsewhere',
      zh: ['登记的是另一个手机号码', '身份证', '12351'],
      en: ['registered with another phone', '12351'],
    },
  )
})

test('an application to a federation, which receives none, says where to turn', async () => {
  await wrong(
    { orgId: u.orgs.city.id },
    {
      status: 400,
      code: 'hardship.org_cannot_receive',
      zh: ['请选您所在的基层工会'],
      en: ['Choose your grassroots union'],
    },
  )
})

test('a paper that somebody else uploaded cannot be handed in', async () => {
  const other = await h.worker('别人')
  const files = [{ kind: 'IDENTITY', fileId: await h.photo(other) }, ...form.files]
  await wrong(
    { files },
    {
      status: 409,
      code: 'file.not_yours',
      zh: ['有一个附件用不上了', '重新上传'],
      en: ['cannot be used', 'upload it again'],
    },
  )
})

test('a move made in a stale version says what happened since, and by whom', async () => {
  const { worker: theirs, ref } = await applied(h, u, { members: [], householdSize: 1 })
  const seen = on(ref)
  const at = await u.chair.call(hardshipApi.accept, seen)
  const stale: Words = {
    status: 409,
    code: 'cases.stale',
    zh: ['您打开以后，这件事有了新进展', '受理', '请看一下最新情况', '没有丢'],
    en: ['Since you opened it, this case has moved on', 'Accept', 'Look at it as it is now', 'is kept'],
  }
  const { caseId, version } = seen
  await refusedInWords(h, { url: `/api/hardship/cases/${caseId}/accept`, body: { version }, as: u.chair }, stale)
  await refusedInWords(
    h,
    { url: `/api/hardship/applications/${caseId}/withdraw`, body: { version }, as: theirs },
    stale,
  )
  await refusedInWords(
    h,
    { url: `/api/hardship/cases/${caseId}/accept`, body: { version: at.version + 7 }, as: u.chair },
    { ...stale, zh: ['新进展'], en: ['moved on'] },
  )
})

test('the second of two reviewers hears that the first has decided', async () => {
  const { ref } = await applied(h, u, { members: [], householdSize: 1 })
  const at = await throughNotice(h, u, ref)
  const second = await h.officer('区里小孙', u.orgs.county, 'OFFICER')
  await u.countyOfficer.call(hardshipApi.decide, { ...on(at), move: 'endorse' })
  const url = `/api/hardship/cases/${at.caseId}/decisions`
  await refusedInWords(
    h,
    { url, body: { version: at.version, move: 'refuse', reason: '材料不实' }, as: second },
    {
      status: 409,
      code: 'cases.stale',
      zh: ['审核同意', '请看一下最新情况'],
      en: ['Endorse', 'then decide'],
    },
  )
  await refusedInWords(
    h,
    { url, body: { version: at.version + 1, move: 'endorse' }, as: second },
    {
      status: 409,
      code: 'cases.not_now',
      zh: ['核对家庭经济状况', '审核同意', '刷新'],
      en: ['Checking the household', 'Reload'],
    },
  )
})

test('an officer of the neighbouring district meets a page that is not there, whatever the move', async () => {
  const { ref } = await applied(h, u, { members: [], householdSize: 1 })
  const absent: Words = {
    status: 404,
    code: 'absent',
    zh: ['没有找到这个页面或记录', '请检查地址'],
    en: ['There is no such page or record', 'Check the address'],
  }
  const { version } = ref
  const base = `/api/hardship/cases/${ref.caseId}`
  await refusedInWords(h, { url: base, as: u.stranger }, absent)
  await refusedInWords(h, { url: `${base}/accept`, body: { version }, as: u.strangeChair }, absent)
  for (const move of ['endorse', 'refuse', 'giveBack'])
    await refusedInWords(h, { url: `${base}/decisions`, body: { version, move, reason: '无' }, as: u.stranger }, absent)
  await refusedInWords(h, { url: `/api/cases/${ref.caseId}/letter`, as: u.stranger }, absent)
  const many = await send(h, {
    url: '/api/hardship/decisions',
    body: { move: 'endorse', cases: [on(ref)] },
    as: u.stranger,
  })
  assert.match(many.text, /"ok":false,"code":"absent"/)
})

test('a submission repeated with the same key is answered the same and done once; with other content it is refused', async () => {
  const sender = await h.worker('李连点')
  const applicant = { name: '李连点', idNumber: someId() }
  const body = await complete(h, sender, u.orgs.unit.id, { applicant, members: [], householdSize: 1 })
  const sending = {
    url: '/api/hardship/applications',
    body,
    as: sender,
    headers: { 'idempotency-key': `key-${unique()}` },
  }
  const first = await send(h, sending)
  assert.equal(first.status, 200, first.text)
  const after = await everything(h)
  for (let i = 0; i < 10; i++) assert.deepEqual(JSON.parse((await send(h, sending)).text), JSON.parse(first.text))
  assert.deepEqual(await everything(h), after, 'the repetition wrote something')
  const other: Form = { ...body, story: '另一份' }
  await refusedInWords(
    h,
    { ...sending, body: other },
    {
      status: 409,
      code: 'repeat.other_content',
      zh: ['同一次提交', '不同的内容', '没有执行', '请刷新页面再提交'],
      en: ['same submission key came with different content', 'nothing was done', 'Reload'],
    },
  )
})
