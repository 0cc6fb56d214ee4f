// 更正银行卡: one card, checked while it is typed; the payment goes with the next batch, no new application.
import { useParams } from 'react-router'
import { readBankCard } from '#base/chinese-ids.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Empty, Shown } from '#ui/states.tsx'
import { Sent } from '#ui/steps.tsx'
import { Facts, Money } from '#ui/words.tsx'
import { fundsApi } from '../api.ts'

type Payment = ReplyOf<typeof fundsApi.myPayments>['rows'][number]

const back = { to: '/funds/mine', title: { zh: '我的款项', en: 'My payments' } }

export default function Correct() {
  const t = useText()
  const { paymentId = '' } = useParams()
  const mine = useCall(fundsApi.myPayments, { limit: 100 }, { staleMs: 60_000 })
  const sending = useSend(fundsApi.correctMyPayment)
  return (
    <Screen title={{ zh: '改收款的卡', en: 'Correct the card' }} back={back}>
      {sending.reply ? (
        <Sent
          title={t({ zh: '改好了', en: 'Corrected' })}
          action={<ButtonLink to={back.to}>{t({ zh: '看我的款项', en: 'See my payments' })}</ButtonLink>}
        >
          <p>{sending.reply.said}</p>
        </Sent>
      ) : (
        <Shown of={mine}>
          {({ rows }) => {
            const of = rows.find(p => p.id === paymentId)
            return of?.mayCorrect ? (
              <Typing of={of} sending={sending} />
            ) : (
              <Empty
                title={t({ zh: '这一笔不用改', en: 'Nothing to correct here' })}
                action={<ButtonLink to={back.to}>{t(back.title)}</ButtonLink>}
              />
            )
          }}
        </Shown>
      )}
    </Screen>
  )
}

interface TypingProps {
  readonly of: Payment
  readonly sending: ReturnType<typeof useSend<typeof fundsApi.correctMyPayment>>
}

function Typing({ of, sending }: TypingProps) {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const form = useForm({ bank: '', account: '', branch: '', holder: sitting ? '' : me.name })
  const { bank, account, branch, holder } = form.value
  const card = readBankCard(account)
  const send = () =>
    void sending.send({
      paymentId: of.id,
      bank: bank.trim(),
      account,
      holder: holder.trim(),
      ...(branch.trim() ? { branch: branch.trim() } : {}),
    })
  return (
    <>
      <Facts
        of={[
          [<span key="of">{of.title}</span>, <Money key="fen" fen={of.fen} />],
          [t({ zh: '为什么没打到', en: 'Why it came back' }), of.failure],
          [t({ zh: '原来的卡', en: 'The card so far' }), of.account],
        ]}
      />
      <Form onSubmit={send} error={sending.error}>
        <TextField
          {...form.field('bank')}
          label={{ zh: '哪家银行', en: 'Bank' }}
          placeholder={t({ zh: '比如：中国农业银行', en: 'For example: Agricultural Bank of China' })}
          maxLength={60}
        />
        <TextField
          name="account"
          label={{ zh: '卡号', en: 'Card number' }}
          help={{
            zh: '一类卡最稳妥；二、三类卡有收款限额',
            en: 'A full (class I) account is best; others have limits',
          }}
          inputMode="numeric"
          spaced
          maxLength={24}
          value={account.replace(/(.{4})(?=.)/g, '$1 ')}
          onChange={text => form.change({ account: text.replace(/\D/g, '').slice(0, 19) })}
          error={
            account.length === 19 && !card.ok
              ? t({
                  zh: '有一位数填错了，请对照银行卡再看一遍。',
                  en: 'One digit is wrong. Check the card once more.',
                })
              : undefined
          }
        />
        {card.ok && (
          <p className="jade small">
            <Icon name="check" size={1.1} /> {t({ zh: '卡号没填错', en: 'The number checks' })}
          </p>
        )}
        <TextField
          {...form.field('holder')}
          label={{ zh: '户名', en: 'Account holder' }}
          help={{ zh: '要和身份证上的名字一样，钱只打给本人', en: 'As on the ID card: money goes to the person only' }}
          maxLength={60}
        />
        <TextField {...form.field('branch')} label={{ zh: '支行', en: 'Branch' }} optional maxLength={100} />
        <Button kind="act" wide submit pending={sending.pending}>
          {t({ zh: '就用这张卡', en: 'Use this card' })}
        </Button>
      </Form>
    </>
  )
}
