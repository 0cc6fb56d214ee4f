// 我的消息: what the union wrote to me.
import { Screen } from '#ui/screen.tsx'
import { MessageList } from '../../messages.tsx'

export default function Messages() {
  return (
    <Screen title={{ zh: '我的消息', en: 'My messages' }} back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}>
      <MessageList />
    </Screen>
  )
}
