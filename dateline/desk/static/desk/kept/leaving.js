// Leaves for another page in this tab, which is told what was done here and what is kept no longer.
import { carry } from '../exchange/done.js'
import { putAway } from './shelf.js'

const WITHIN = 1500 // ms, where the device's disk does not answer

export async function leaveFor(address) {
  carry()
  await Promise.race([putAway(), new Promise(done => setTimeout(done, WITHIN))])
  location.assign(address)
}
