// The desk: staff at work, with a keyboard.
import './desk.css'
import './work.css'
import { begin, Who } from '../who.tsx'
import { Door } from './door.tsx'

begin(
  '/desk',
  <Who>
    <Door />
  </Who>,
)
