// Each move of a request says what it does before it does it: to whom, how much, and the letter that follows.
import { MovePlain } from '#ui/cases/move-plain.tsx'
import { MoveReturn } from '#ui/cases/move-return.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Money } from '#ui/words.tsx'
import { reliefApi } from '../api.ts'
import { Against } from './amount.tsx'
import { ConfirmNeed } from './desk-confirm.tsx'
import type { Moving, Review } from './desk-view.ts'

/** What is asked for most beside the papers by kind. Worker and union read the same words, so they stand in Chinese. */
const common = [
  '受灾现场的照片',
  '保险、单位赔付的单据',
  '死亡证明',
  '本人名下的银行卡照片',
  '照片拍清楚，四个角都照进来',
]

export function OneMove(props: Moving) {
  switch (props.move.name) {
    case 'confirm':
      return <ConfirmNeed {...props} />
    case 'giveBack':
      return <Return {...props} />
    case 'refuse':
      return <Refuse {...props} />
    case 'takeBack':
      return <TakeBack {...props} />
    default:
      return <Grant {...props} />
  }
}

/** 同意救助, or 同意，报市里审批 where the county may not decide alone. */
function Grant(props: Moving) {
  const t = useText()
  const deciding = useSend(reliefApi.decide)
  const { review, move } = props
  const { amountFen } = review.facts
  const up = move.name === 'passUp'
  return (
    <MovePlain
      {...props}
      sending={deciding}
      says={t(
        up
          ? {
              zh: '超过县（区）的限额，报市总工会审批。',
              en: 'Above what the county decides; the city decides.',
            }
          : {
              zh: '同意后马上登记应付，出具决定书，通知本人；钱随下一批发到本人卡上。',
              en: 'The payment is committed and the letter issued at once; the money goes with the next batch.',
            },
      )}
      facts={[
        [
          t({ zh: '金额', en: 'Amount' }),
          <span key="a">
            <Money fen={amountFen} />{' '}
            <span className="soft">
              <Money fen={amountFen} as="capital" />
            </span>
          </span>,
        ],
      ]}
      onMove={reason =>
        deciding.send({ ...seen(review), move: up ? 'passUp' : 'grant', ...(reason ? { reason } : {}) })
      }
    />
  )
}

function Return(props: Moving) {
  const deciding = useSend(reliefApi.decide)
  return <MoveReturn {...props} common={common} sending={deciding} onReturn={deciding.send} />
}

function Refuse(props: Moving) {
  const t = useText()
  const deciding = useSend(reliefApi.decide)
  const { review } = props
  return (
    <MovePlain
      {...props}
      sending={deciding}
      says={t({
        zh: '申请到此结束，马上出具决定书，通知本人；规则查出的理由都会写上，您的话也写上。他可以申请复核。',
        en: 'The request ends and a letter is issued, with every reason the rules found and your words. The applicant may ask for another look.',
      })}
      reasonHelp={{
        zh: '写进决定书，本人看得到；说事实，也说他还能怎么办',
        en: 'It stands in the letter: say the facts, and what they can still do',
      }}
      done={{ zh: '没有通过，决定书已出具', en: 'Refused; the letter is issued' }}
      onMove={reason => deciding.send({ ...seen(review), move: 'refuse', reason })}
    >
      {review.assessment && !review.assessment.eligible && (
        <section>
          <h3>{t({ zh: '决定书会写上这些理由', en: 'The letter gives these reasons' })}</h3>
          <Against of={review.assessment} />
        </section>
      )}
    </MovePlain>
  )
}

function TakeBack(props: Moving) {
  const t = useText()
  const deciding = useSend(reliefApi.decide)
  return (
    <MovePlain
      {...props}
      sending={deciding}
      says={t({
        zh: '工会报错了才撤下；撤下后这一份就结束了，本人会知道。',
        en: 'Only for what the union entered by mistake. It ends here, and the person is told.',
      })}
      onMove={reason => deciding.send({ ...seen(props.review), move: 'takeBack', reason })}
    />
  )
}

/** Which case, and the version that whoever decides has seen. */
const seen = ({ case: { id, version } }: Review) => ({ caseId: id, version })
