// A mutual-aid plan from an example to its adoption: a fault is seen as one types, nothing is lost when the page closes, two people decide.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { openClaims } from '../../demo/claims.ts'
import { writePlans } from '../../demo/mutual-aid.ts'
import { openStage, unionsWith } from './stage.ts'

const stage = await openStage({ found: unionsWith(writePlans, openClaims) })

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
