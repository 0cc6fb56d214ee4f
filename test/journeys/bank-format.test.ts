// A new bank: its format is written, tried and proposed by the cashier, checked by the accountant, and retired when the bank changes.
import assert from 'node:assert/strict'
import test from 'node:test'
import { faultsOf } from './faults.ts'
import { choose, fill, headed, open, press, sees, seesNot, sheet } from './hands.ts'
import { openStage } from './stage.ts'

const stage = await openStage()

test('the cashier writes down what the bank wants, sees both files, and proposes it', () =>
  stage.tell(async () => {
    const cashier = await stage.officer('chuna')
    await open(cashier, '/desk/funds/formats')
    await cashier.getByRole('link', { name: '加一个格式' }).click()
    await headed(cashier, '加一个银行格式')
    await fill(cashier, '名称', '端州农商行代发（2026）')
    await fill(cashier, '代号', 'duanzhou_2026')
    await choose(cashier, '分隔符', '竖线')
    await fill(cashier, '第 1 列的列名', '批次号')
    await press(cashier, '试一试')
    await sees(cashier, '两列都叫“批次号”。')
    await seesNot(cashier, '提出，等另一个人同意')
    await fill(cashier, '第 1 列的列名', '笔号')
    await press(cashier, '试一试')
    await sees(cashier, '三笔样例都写得出、读得回')
    await sees(cashier, '笔号|批次号|收款人户名')
    assert.deepEqual(await faultsOf(cashier), [])
    await press(cashier, '提出，等另一个人同意')
    await headed(cashier, '银行文件格式')
    const own = cashier.locator('section.section').filter({ hasText: 'DUANZHOU_2026' })
    await sees(own, '等另一个人同意')
    await seesNot(own, '同意使用')
  }))

test('the accountant reads the bank’s sample by it and approves; the cashier retires it when the bank changes', () =>
  stage.tell(async () => {
    const accountant = await stage.officer('kuaiji')
    await open(accountant, '/desk/funds/formats')
    const format = accountant.locator('section.section').filter({ hasText: 'DUANZHOU_2026' })
    await format.locator('input[type=file]').setInputFiles({
      name: '样例.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        '批次号|序号|收款账号|金额(元)|处理结果|失败原因\nA|1|****1234|800.00|成功|\nA|2|****5678|1.50|退票|账号已销户',
      ),
    })
    await sees(format, '读出 2 行，什么都没有记。')
    await sees(format, '没付成：账户已销户')
    await press(format, '同意使用')
    await press(sheet(accountant), '同意使用')
    await sees(format, '在用')

    const cashier = await stage.officer('chuna')
    await open(cashier, '/desk/funds/formats')
    const own = cashier.locator('section.section').filter({ hasText: 'DUANZHOU_2026' })
    await press(own, /^停用/)
    await fill(sheet(cashier), '理由', '银行换了系统。')
    await press(sheet(cashier), '停用')
    await sees(own, '停用了')
    await sees(own, '银行换了系统。')
  }))
