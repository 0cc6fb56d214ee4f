// 试一个标准: the form alone; what comes of it is the page it leads to.
import { useNavigate, useSearchParams } from 'react-router'
import { useText } from '#ui/lang.tsx'
import { Screen } from '#ui/screen.tsx'
import { TrialForm } from './trial-form.tsx'
import './standards.css'

export default function NewTrial() {
  const t = useText()
  const go = useNavigate()
  const [query] = useSearchParams()
  return (
    <Screen
      title={{ zh: '试一个标准', en: 'Try out a standard' }}
      back={{ to: '/standards', title: { zh: '标准试算', en: 'What-if' } }}
      lead={t({
        zh: '用发钱的那套规则，把在档的、没通过的家庭都算一遍，再把办结的事复算一遍。',
        en: 'By the rules that pay: every household on file or turned down is counted, and every decided case judged again.',
      })}
    >
      <TrialForm
        ruleKey={query.get('rule') ?? undefined}
        onBegun={trialId => void go(`/standards/trials/${trialId}`)}
      />
    </Screen>
  )
}
