// A mutual-aid plan from an example to its adoption: a fault is seen as one types, nothing is lost when the page closes, two people decide.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day, startOfYear } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import type { Act } from '#kernel/service.ts'
import { example } from '#services/mutual-aid/examples.ts'
import { adoptPlan, makePlan, type Tables as PlanTables, proposePlan } from '#services/mutual-aid/plans.ts'
import type { Plan } from '#services/mutual-aid/rules-plan.ts'
import { actAs, tenOn } from '../../demo/acting.ts'
import { openClaims } from '../../demo/claims.ts'
import type { Year } from '../../demo/history.ts'
import { writePlans } from '../../demo/mutual-aid.ts'
import { choose, field, fill, press, sees, tick } from './hands.ts'
import { openStage, phoneSize, unionsWith } from './stage.ts'
import { photo } from './worker-steps.ts'

/** A plan for members and their children, and one member of the demo in it. */
async function forFamilies(y: Year): Promise<void> {
  const begun = startOfYear(y.today)
  const by = (login: string, right: string) =>
    actAs(y.house, y.tx, y.cast.get(login)!, tenOn(begun), right) as Act<PlanTables>
  const plan = example('pinghu-2022') as Plan
  const benefits = plan.benefits.map(b => ({ ...b, when: { relation: ['MEMBER' as const, 'CHILD' as const] } }))
  const { planId } = await makePlan(by('shiji', 'mutual-aid.plan.edit'), {
    orgId: y.tree.city.id,
    from: begun,
    plan: { ...plan, code: 'family', title: '职工家庭互助', benefits },
  })
  await proposePlan(by('shiji', 'mutual-aid.plan.edit'), { planId, revision: 1 })
  await adoptPlan(by('shiji2', 'mutual-aid.plan.adopt'), { planId, revision: 1 })
  await sql`
    with b as (
      insert into mutual_aid_batch (id, plan_id, version_id, org_id, org_path, period, from_on, until_on, n, kind, state, free_number, opened_at, confirmed_at)
      select ${newId(tenOn(begun))}, v.plan_id, v.id, c.org_id, c.org_path, '2026', c.effective_on, c.ends_on, 1, 'FREE', 'IN_EFFECT', 'HF-1', ${tenOn(begun)},
        ${tenOn(begun)} from mutual_aid_plan_version v, (select * from mutual_aid_cover order by n limit 1) c where v.plan_id = ${planId} returning *)
    insert into mutual_aid_cover (id, plan_id, version_id, batch_id, person_id, org_id, org_path, n, shares, service, insurance, member,
      member_fen, unit_fen, federation_fen, government_fen, other_fen, effective_on, ends_on, state, paid_on)
    select ${newId(tenOn(begun))}, b.plan_id, b.version_id, b.id, c.person_id, b.org_id, b.org_path, 1, 1, 'ACTIVE', 'EMPLOYEE', true, 0, 0, 0, 0, 0,
      b.from_on, b.until_on, 'PAID', b.from_on from b, (select person_id from mutual_aid_cover order by n limit 1) c`.execute(
    y.tx,
  )
}

const stage = await openStage({ found: unionsWith(writePlans, openClaims, forFamilies) })

test('an officer copies an example, changes a rate, proposes it; a colleague adopts it', () =>
  stage.tell(async () => {
    const page = await stage.officer('shiji')
    await page.goto('/desk/mutual-aid/plans/new')
    await page.locator('[data-field="example"] select').selectOption('pinghu-2022')
    await page.getByRole('button', { name: '建好，去改' }).click()
    await page.waitForURL('**/edit')

    const rate = page.locator('[data-field="/benefits/0/schedule/tiers/0/rate"] input')
    await page.locator('summary', { hasText: '互助项目' }).click()
    await rate.fill('1.7')
    await page.getByText('1 处要改').waitFor()
    assert.ok(await page.getByRole('button', { name: '保存草稿' }).isDisabled())
    await rate.fill('55%')
    // 8,000 yuan of the try by 55 %.
    await page.getByText('4,400.00').first().waitFor()
    await page.reload()
    await page.getByText('接着上次没有保存的改').waitFor()
    await page.getByRole('button', { name: '保存草稿' }).click()

    await page.getByRole('button', { name: '提交采用' }).click()
    await page.locator('dialog').getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('等另一位有权的同事来采用').waitFor()
    const address = new URL(page.url()).pathname

    const colleague = await stage.officer('shiji2')
    await colleague.goto(address)
    await colleague.getByRole('button', { name: '采用', exact: true }).click()
    await colleague.locator('dialog').getByRole('button', { name: '采用', exact: true }).click()
    await colleague.getByText('第 1 版').first().waitFor()
    const { rows } = await sql<{ rate: string }>`
    select v.content #>> '{benefits,0,schedule,tiers,0,rate}' as rate from mutual_aid_plan_version v
      join mutual_aid_plan p on p.id = v.plan_id where p.code = 'pinghu-2022'`.execute(stage.db)
    assert.deepEqual(rows, [{ rate: '55%' }])
  }))

test('from the draft of next year an officer tries it on the claims of this one, and on bills pasted into the page', () =>
  stage.tell(async () => {
    const { rows } = await sql<{ id: string }>`select id from mutual_aid_plan where code = 'hospital'`.execute(stage.db)
    const page = await stage.officer('shiji')
    await page.goto(`/desk/mutual-aid/plans/${rows[0]?.id}`)
    const tried = page.locator('section', { hasText: '采用以前，用去年的申领试' }).last()
    await tried.locator('[data-field="year"] input').fill('2026')
    await tried.getByRole('button', { name: '开始试' }).click()
    await tried.getByText('参加的人').waitFor()
    await tried.getByText('7').first().waitFor()

    await page
      .locator('[data-field="bills"] textarea')
      .fill('编号,结算日,总费用,统筹支付\n甲,2026-05-11,28454.11,23221.14\n乙,2026-05-12,900,300')
    // Half of 5,232.97 before, three fifths of it by the draft; 600 are not above the line.
    await page.getByText('2,616.49').first().waitFor()
    await page.getByText('3,139.78').first().waitFor()
  }))

test('where a plan is for families a member claims for a child on the phone, and sees what it would come to', () =>
  stage.tell(async () => {
    const page = await stage.visitor('member', phoneSize)
    const { rows } = await sql<{ id: string }>`
      select c.person_id as id from mutual_aid_cover c join mutual_aid_plan p on p.id = c.plan_id where p.code = 'family'`.execute(
      stage.db,
    )
    await stage.seatWorker(page.context(), rows[0]?.id ?? '')
    await page.goto('/mutual-aid/apply')
    const on = () => press(page, '下一步')
    await tick(page, '子女')
    await on()
    await sees(page, '请写家属的姓名')
    await fill(page, '家属姓名', '罗小宝')
    await field(page, 'family/idNumber').fill(makeIdNumber('441202', day('2016-05-05'), 17))
    await on()
    await tick(page, '疾病')
    await on()
    await fill(page, '哪家医院', '肇庆市第一人民医院')
    await choose(page, '医院等级', '三级')
    await fill(page, '票据号', '99001234')
    await fill(page, '哪天结算', '2026-08-21')
    await field(page, 'bills/0/totalFen').fill('38000')
    await field(page, 'bills/0/basicFen').fill('29000')
    await on()
    await sees(page, '关系证明：户口本、结婚证或出生证明')
    await page
      .locator('[data-field="photos"] input[type=file]')
      .last()
      .setInputFiles([photo('出生证.png')])
    await page.locator('[data-field="photos"] img').first().waitFor()
    await on()
    await on()
    await on()
    // Half of the 9,000 that are left.
    await sees(page, '4,500.00')
    await press(page, '交上去')
    await page.waitForURL('**/mutual-aid/cases/**')
    await sees(page, '罗小宝')
  }))
