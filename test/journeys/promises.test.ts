// An officer has taken more than they will reach: the director sees who would, reads it over, passes it on by one button; the colleague has it.
import assert from 'node:assert/strict'
import test from 'node:test'
import { overload } from '../../demo/overloaded.ts'
import { giveReliefBudget } from '../../demo/relief.ts'
import { faultsOf } from './faults.ts'
import { headed, open, press, sees, sheet } from './hands.ts'
import { openStage, unionsWith } from './stage.ts'

/** The demo's busy month of relief, and nothing else of it. */
const stage = await openStage({ at: '2026-10-12T01:30:00Z', found: unionsWith(giveReliefBudget, overload) })

test('what will not be reached is passed on by one button, and is the colleague’s from then on', () =>
  stage.tell(async () => {
    const director = await stage.officer('fenguan')
    await open(director, '/desk/cases/promises')
    await sees(director, '王建明接下的，最近 20 个工作日一件也没办')
    await sees(director, '赵敏')
    assert.deepEqual(await faultsOf(director), [])
    await press(director, /^把 \d+ 件转给来得及的同事$/)
    await sees(sheet(director), '王建明 → 赵敏')
    await press(sheet(director), '转给他们')
    await sees(director, /转了 \d+ 件，接的人收到消息了/)
    await sees(director, '照现在的快慢，都来得及')
    await director.getByRole('button', { name: /^把 \d+ 件转给来得及的同事$/ }).waitFor({ state: 'detached' })

    const colleague = await stage.officer('shiji2')
    await open(colleague, '/desk')
    await headed(colleague, '待办')
    await sees(colleague, /LS-2026-/)
  }))
