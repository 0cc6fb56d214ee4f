// Home card: only when something waits for the worker: papers that are asked for, or the card for relief the union asked for.
import { WaitsForYou } from '#ui/cases/waits.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { casePath } from '#ui/pages.ts'
import { useCall } from '#ui/query.tsx'
import { useSitting } from '#ui/sitting.ts'
import { reliefApi } from '../api.ts'
import { reliefFlow } from '../flow.ts'

export default function HomeNow() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const mine = useCall(reliefApi.mine, sitting || me.personId ? {} : null)
  const payable = mine.data?.payable ?? true
  const open = mine.data?.cases.filter(c => !c.case.closed) ?? []
  return open
    .filter(c => c.case.state === 'SUPPLEMENT' || !payable)
    .map(({ case: c }) => (
      <WaitsForYou
        key={c.id}
        to={casePath(reliefFlow.kind, c.id)}
        icon="hand"
        title={
          c.state === 'SUPPLEMENT'
            ? { zh: '临时救助等您补材料', en: 'Relief: papers are asked for' }
            : { zh: '工会替您报了救助，还差收款的卡', en: 'Relief for you: only your card is missing' }
        }
        says={t({ zh: '{number}，打开看看', en: '{number}: open it' }, { number: c.number })}
      />
    ))
}
