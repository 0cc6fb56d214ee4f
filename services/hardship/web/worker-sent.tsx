// The calm page after sending: the number, what happens next, the promised day.
import { useParams } from 'react-router'
import { ButtonLink } from '#ui/button.tsx'
import { useText } from '#ui/lang.tsx'
import { casePath } from '#ui/pages.ts'
import { PromisedDay } from '#ui/promise.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Shown } from '#ui/states.tsx'
import { Sent } from '#ui/steps.tsx'
import { hardshipApi } from '../api.ts'
import { hardshipFlow } from '../flow.ts'
import '#ui/telling.css'
import './worker.css'

export default function SentPage() {
  const t = useText()
  const sitting = useSitting()
  const { caseId = '' } = useParams()
  const mine = useCall(hardshipApi.myCase, { caseId })
  return (
    <Screen title={{ zh: '申请困难帮扶', en: 'Apply for assistance' }}>
      <Shown of={mine} lines={6}>
        {({ case: view }) => (
          <Sent
            title={
              sitting
                ? t({ zh: '替{name}交上去了', en: 'Sent for {name}' }, { name: sitting.name })
                : t({ zh: '交上去了，放心吧', en: 'It is sent. Rest easy' })
            }
            number={view.number}
            action={
              <ButtonLink to={casePath(hardshipFlow.kind, caseId)} kind="act" wide>
                {t({ zh: '看办到哪了', en: 'See where it stands' })}
              </ButtonLink>
            }
          >
            {view.promise && (
              <div className="card">
                <PromisedDay
                  doing={t(
                    { zh: '{org}先看您的申请', en: '{org} looks at it first' },
                    { org: view.atOrgName ?? view.orgName },
                  )}
                  dueOn={view.promise.dueOn}
                  explanation={view.promise.explained}
                />
              </div>
            )}
            <section>
              <h3>{t({ zh: '接下来', en: 'What happens next' })}</h3>
              <ol className="then">
                <li>
                  {t({
                    zh: '工会看材料齐不齐。缺什么一次告诉您，不让您来回跑。',
                    en: 'The union checks the papers. Whatever is missing is asked for once.',
                  })}
                </li>
                <li>
                  {t({
                    zh: '两位工作人员到家里坐坐，先打电话约时间。',
                    en: 'Two officers come to your home; they call first.',
                  })}
                </li>
                <li>
                  {t({
                    zh: '单位里评议，张榜几天，只写打了星号的姓名。',
                    en: 'A deliberation, and a notice for a few days with your masked name only.',
                  })}
                </li>
                <li>
                  {t({
                    zh: '上级工会审核。每走一步都发消息给您。',
                    en: 'The federation reviews it. You get a message at every step.',
                  })}
                </li>
              </ol>
            </section>
            <p className="soft">
              {t({
                zh: '家里有变化，或者想问一句，打 12351 报上面的号。',
                en: 'If anything changes or you want to ask, call 12351 and say the number.',
              })}
            </p>
          </Sent>
        )}
      </Shown>
    </Screen>
  )
}
