// 退回补材料: everything that is missing is asked for at once (一次性告知); the common ones by one press each.
import { useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { NoteField, TextField } from '#ui/fields/text.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { hardshipApi } from '../api.ts'
import { MoveSheet } from './desk-move-sheet.tsx'
import type { MoveProps } from './desk-view.ts'
import { caseOf } from './desk-view.ts'

/** What is asked for most. Worker and union read the same words, so they stand in Chinese. */
const common = [
  '户口簿每一页',
  '最近三个月的工资流水',
  '没有收入的承诺书（签字）',
  '房屋租赁合同或房贷合同',
  '诊断证明和医疗费结算单',
  '录取通知书或学籍证明、缴费单据',
  '残疾证正反面',
  '家庭经济状况核对授权书（全家成年人签字）',
  '本人名下的银行卡照片',
  '照片拍清楚，四个角都照进来',
]

export function MoveReturn(props: MoveProps) {
  const t = useText()
  const { id, version } = caseOf(props.review)
  const [asks, setAsks] = useState<readonly string[]>([])
  const [own, setOwn] = useState('')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const asked = useRef(0)
  const deciding = useSend(hardshipApi.decide, () =>
    props.onDone(
      t(
        { zh: '已退回，{name} 收到了要补的 {n} 样', en: 'Returned: {name} is asked for {n} things' },
        { name: props.review.applicant.name, n: asked.current },
      ),
    ),
  )
  const toggle = (ask: string) => setAsks(asks.includes(ask) ? asks.filter(a => a !== ask) : [...asks, ask])
  const add = () => {
    const text = own.trim()
    if (text && !asks.includes(text)) setAsks([...asks, text])
    setOwn('')
  }
  const all = own.trim() && !asks.includes(own.trim()) ? [...asks, own.trim()] : asks
  const send = () => {
    setMissing(all.length === 0 && !reason.trim())
    if (all.length === 0 && !reason.trim()) return
    asked.current = all.length || 1
    void deciding.send({
      caseId: id,
      version,
      move: 'giveBack',
      reason: reason.trim() || t({ zh: '还差这几样：', en: 'Still needed:' }),
      asks: [...all],
    })
  }
  return (
    <MoveSheet
      of={props}
      sending={deciding}
      wide
      says={t({
        zh: '一次说全，别让他跑第二趟。退回后期限停着，等他补好了接着算。',
        en: 'Ask for everything at once, so that nobody comes twice. The clock stands still until it is back.',
      })}
      verb={all.length ? t({ zh: '退回，要补 {n} 样', en: 'Return: {n} things' }, { n: all.length }) : props.move.title}
      onSubmit={send}
    >
      <fieldset className="field" data-field="asks">
        <legend className="field-label">{t({ zh: '还差什么', en: 'What is missing' })}</legend>
        <div className="hd-chips">
          {[...common, ...asks.filter(a => !common.includes(a))].map(ask => (
            <button
              key={ask}
              type="button"
              className="hd-chip"
              aria-pressed={asks.includes(ask)}
              onClick={() => toggle(ask)}
            >
              {asks.includes(ask) && <Icon name="check" size={0.9} />}
              {ask}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="hd-add">
        <TextField
          name="ask"
          label={{ zh: '别的', en: 'Something else' }}
          value={own}
          onChange={setOwn}
          maxLength={200}
          optional
        />
        <Button onClick={add} disabled={!own.trim()} icon="plus">
          {t({ zh: '加上', en: 'Add' })}
        </Button>
      </div>
      <NoteField
        name="reason"
        label={{ zh: '跟他说一句', en: 'A word to them' }}
        help={{ zh: '他手机上先看到这句，再看到要补的', en: 'They read this first, then the list' }}
        value={reason}
        onChange={setReason}
        rows={2}
        optional
        error={
          missing && asks.length === 0 && !reason.trim()
            ? t({ zh: '先点要补的，或者写一句。', en: 'Choose what is missing, or write a sentence.' })
            : undefined
        }
      />
    </MoveSheet>
  )
}
