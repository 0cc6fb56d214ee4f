// A mutual-aid plan from an example to its adoption: a fault is seen as one types, nothing is lost when the page closes, two people decide.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { openStage } from './stage.ts'

const stage = await openStage()

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
    select content #>> '{benefits,0,schedule,tiers,0,rate}' as rate from mutual_aid_plan_version`.execute(stage.db)
    assert.deepEqual(rows, [{ rate: '55%' }])
  }))
