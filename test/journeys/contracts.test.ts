// A contract's way to its people: the congress votes on the draft, it is signed and filed, comes into force by itself, and a member
// reads it on the phone and asks about what the unit made public.
import { strict as assert } from 'node:assert'
import test from 'node:test'
import { sql } from 'kysely'
import { bargain } from '../../demo/contracts.ts'
import { openStage, phoneSize, unionsWith } from './stage.ts'

const stage = await openStage({ at: '2026-10-12T01:30:00Z', found: unionsWith(bargain) })
type Row = { id: string }
const idOf = async (query: ReturnType<typeof sql<Row>>): Promise<string> => {
  const { rows } = await query.execute(stage.db)
  assert.ok(rows[0])
  return rows[0].id
}

test('from the vote of the congress to the phone of a member', () =>
  stage.tell(async () => {
    const contractId = await idOf(
      sql<Row>`select id from contracts_contract where state = 'DRAFTED' and reach = 'UNIT'`,
    )
    const chair = await stage.officer('zhuxi')
    const press = (name: string) => chair.getByRole('button', { name, exact: true }).click()
    const fill = (label: string, text: string) => chair.getByLabel(label, { exact: true }).fill(text)
    await chair.goto(`/desk/contracts/${contractId}`)
    await chair.getByRole('link', { name: /草案要交职代会表决/ }).click()
    await press('定一次会议')
    await fill('会议名称', '二届四次职工代表大会')
    await fill('议题', '表决女职工专项集体合同草案')
    await fill('哪天开', stage.today())
    await fill('在哪里开', '大会议室')
    await press('定下来')
    await press('开过了，登记到会')
    await chair.getByText('应到 30，勾选 30').waitFor()
    await press('登记这次会')
    await press('登记一次表决')
    await chair.getByLabel(/表决哪份合同草案/).selectOption(contractId)
    await fill('表决什么', '女职工专项集体合同草案')
    await fill('决议', '同意草案，由首席代表签字。')
    await fill('赞成', '15')
    await chair.getByText('要 16 票赞成才通过').waitFor()
    await fill('赞成', '28')
    await chair.getByText('通过：赞成满 16 票').waitFor()
    await press('登记表决')
    await chair.getByText('通过', { exact: true }).waitFor()

    await chair.goto(`/desk/contracts/${contractId}`)
    await press('签字')
    await press('登记')
    await press('报送')
    await fill('报送到哪里', '端州区人社局')
    await press('登记')
    await chair.getByText('等另一个人核对').waitFor()
    const second = await stage.officer('weiyuan')
    await second.goto('/desk')
    await second.getByRole('link', { name: /报送：等您核对/ }).click()
    await second.getByRole('button', { name: '核对无误', exact: true }).click()
    await second.getByRole('dialog').getByRole('button', { name: '核对无误', exact: true }).click()
    await second.getByText('没有异议，过了这天生效').waitFor()
    await chair.reload()
    await chair.getByText('没有异议，过了这天生效').waitFor()
    await chair.getByText(/《劳动法》第三十四条/).waitFor()

    await stage.daysLater(16)
    await stage.runJob('contracts.turn')
    const phone = await stage.visitor('member', phoneSize)
    await stage.seatWorker(
      phone.context(),
      await idOf(sql<Row>`select person_id as id from contracts_seat order by id desc limit 1`),
    )
    await phone.goto('/contracts')
    await phone.getByText('女职工权益保护专项集体合同').waitFor()
    await phone.getByRole('button', { name: '我想问问第 1 项' }).click()
    await phone.getByLabel('想问什么').fill('换下来的头盔怎么处理？')
    await phone.getByRole('button', { name: '发出去' }).click()
    await phone.getByText('等答复').waitFor()

    const orgId = await idOf(sql<Row>`select org_id as id from contracts_congress`)
    await chair.goto(`/desk/contracts/units/${orgId}`)
    await press('答复')
    await chair.getByLabel('答复', { exact: true }).fill('统一回收，不再使用。')
    await chair.getByRole('dialog').getByRole('button', { name: '答复', exact: true }).click()
    await chair.getByText('统一回收，不再使用。').waitFor()
    await phone.reload()
    await phone.getByText('统一回收，不再使用。').waitFor()
  }))
