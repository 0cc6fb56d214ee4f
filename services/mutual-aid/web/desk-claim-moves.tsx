// Each move of a claim says what it does before it does it: to whom, how much, and the letter that follows.
import { useState } from 'react'
import { filesApi } from '#kernel/files/api.ts'
import { MovePlain } from '#ui/cases/move-plain.tsx'
import { MoveReturn } from '#ui/cases/move-return.tsx'
import { MoveSheet } from '#ui/cases/move-sheet.tsx'
import { SwitchField } from '#ui/fields/choice.tsx'
import { type Paper, PhotosField } from '#ui/fields/photos.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Money } from '#ui/words.tsx'
import { claimsApi } from '../api-claims.ts'
import { AssessClaim } from './desk-claim-assess.tsx'
import { type Moving, seen } from './desk-claim-view.ts'

/** What is asked for most. Member and union read the same words, so they stand in Chinese. */
const common = [
  '医保结算单',
  '住院发票',
  '出院小结',
  '费用清单',
  '诊断证明或病理报告',
  '事故证明',
  '本人名下的银行卡照片',
  '照片拍清楚，四个角都照进来',
]

export function ClaimMove(props: Moving) {
  switch (props.move.name) {
    case 'check':
      return <Check {...props} />
    case 'assess':
      return <AssessClaim {...props} />
    case 'giveBack':
      return <Return {...props} />
    case 'approve':
      return <Approve {...props} />
    default:
      return <Other {...props} />
  }
}

function Check(props: Moving) {
  const t = useText()
  const { review } = props
  const [findings, setFindings] = useState('')
  const [photos, setPhotos] = useState<readonly Paper[]>([])
  const [missing, setMissing] = useState(false)
  const sending = useSend(claimsApi.checkClaim, () =>
    props.onDone(t({ zh: '核对好了，已交核算', en: 'Checked, and with the assessor' })),
  )
  const send = () => {
    setMissing(!findings.trim())
    if (findings.trim())
      void sending.send({ ...seen(review), findings: findings.trim(), fileIds: photos.map(p => p.id) })
  }
  return (
    <MoveSheet
      of={props}
      sending={sending}
      says={t({
        zh: '看三样：是本单位参加了互助的人，单据是他本人的，事情属实。金额由核算的人看。',
        en: 'Three things: a member of this unit, their own papers, and it happened so. Sums are the assessor’s.',
      })}
      onSubmit={send}
    >
      <NoteField
        name="findings"
        label={{ zh: '核对情况', en: 'What you found' }}
        value={findings}
        onChange={setFindings}
        rows={3}
        error={
          missing && !findings.trim() ? t({ zh: '请写一句怎么核对的。', en: 'Write how you checked.' }) : undefined
        }
      />
      <PhotosField
        name="fileIds"
        label={{ zh: '照片', en: 'Photos' }}
        endpoint={filesApi.upload}
        value={photos}
        onChange={setPhotos}
        pdf
        optional
      />
    </MoveSheet>
  )
}

function Approve(props: Moving) {
  const t = useText()
  const deciding = useSend(claimsApi.decideClaim)
  const { review } = props
  const { payFen } = review.judged
  const [byHand, setByHand] = useState(false)
  return (
    <MovePlain
      {...props}
      sending={deciding}
      says={t({
        zh: '您签的就是这个数。同意后马上从互助保障专户登记应付，出具决定书和计算单，通知本人。',
        en: 'You sign this amount. The payment is committed from the mutual-aid account at once, with letter and statement.',
      })}
      facts={[
        [
          t({ zh: '给付', en: 'Aid' }),
          <span key="a">
            <Money fen={payFen} />{' '}
            <span className="soft">
              <Money fen={payFen} as="capital" />
            </span>
          </span>,
        ],
        [t({ zh: '收款人', en: 'Payee' }), review.payee],
      ]}
      onMove={reason =>
        deciding.send({ ...seen(review), move: 'approve', payFen, byHand, ...(reason ? { reason } : {}) })
      }
    >
      {!review.payable && (
        <SwitchField
          name="byHand"
          label={{ zh: '没有卡，送上门', en: 'No card: bring it home' }}
          help={{
            zh: '本人没有卡或出不了门时用。照样编批次、三个人签，由两个人送去，本人当面签收。',
            en: 'For who has no card or cannot leave home. It goes through a batch and three signatures as any other; two people bring it and it is signed for.',
          }}
          value={byHand}
          onChange={setByHand}
        />
      )}
    </MovePlain>
  )
}

function Return(props: Moving) {
  const deciding = useSend(claimsApi.decideClaim)
  const { asked } = props.review
  return <MoveReturn {...props} common={asked.length ? asked : common} sending={deciding} onReturn={deciding.send} />
}

const says = {
  refuse: {
    zh: '申领到此结束，马上出具决定书：规则查出的理由和条款都会写上，您的话也写上。本人可以申请复核。',
    en: 'The claim ends and a letter is issued, with every reason and clause and your words. The member may ask for another look.',
  },
  sendBack: { zh: '退回核算的人重新算，写清要改什么。', en: 'Back to the assessor; write what has to change.' },
  takeBack: {
    zh: '工会报错了才撤下；撤下后就结束了，本人会知道。',
    en: 'Only for what the union entered by mistake. It ends here, and they are told.',
  },
}

function Other(props: Moving) {
  const t = useText()
  const deciding = useSend(claimsApi.decideClaim)
  const move = props.move.name === 'refuse' || props.move.name === 'sendBack' ? props.move.name : 'takeBack'
  return (
    <MovePlain
      {...props}
      sending={deciding}
      says={t(says[move])}
      onMove={reason => deciding.send({ ...seen(props.review), move, reason })}
    />
  )
}
