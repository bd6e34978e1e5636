import { launchChromium } from './fixtures/browser.ts'
const url = 'http://127.0.0.1:18431'
const browser = await launchChromium()
const [w, h, dpr] = [Number(process.env.W ?? 1280), Number(process.env.H ?? 800), Number(process.env.DPR ?? 1)]
const context = await browser.newContext({ viewport: { width: w, height: h }, deviceScaleFactor: dpr })
const answer = await fetch(`${url}/api/sign-in`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name: 'Anna', role: 'annotator' }),
})
const cred = (await answer.json()) as any
await context.addInitScript(([k, v]) => sessionStorage.setItem(k, v), ['limn.signed-in', JSON.stringify(cred)] as const)
const auth = { headers: { authorization: `Bearer ${cred.token}` } }
const projects = (await (await fetch(`${url}/api/projects`, auth)).json()) as any
const list = Array.isArray(projects) ? projects : projects.projects
let all: any[] = []
for (const p of list) {
  const s = (await (await fetch(`${url}/api/projects/${p.id}/series`, auth)).json()) as any
  all.push(...(Array.isArray(s) ? s : s.series))
}
for (const s of all) console.log(s.id, s.modality, s.frames, s.description)
const wanted = process.env.SERIES ?? 'CT IMAGES'
const s = all.find((x) => x.description === wanted || x.id === wanted || `${x.modality}${x.frames}` === wanted)
const page = await context.newPage()
page.on('console', (m) => console.log('console', m.type(), m.text()))
page.on('pageerror', (e) => console.log('pageerror', e.stack))
await page.goto(`${url}/series/${s.id}`)
const vp = page.locator('limn-viewport').first()
await vp.waitFor({ timeout: 30000 })
for (let i = 0; i < 200; i++) {
  if (await vp.evaluate((e: any) => ['shown', 'refused'].includes(e.dataset.state))) break
  await page.waitForTimeout(50)
}
await page.waitForTimeout(Number(process.env.WAIT ?? 1500))
if (process.env.DO) await eval(`(async()=>{${process.env.DO}})()`)
await page.screenshot({
  path: process.env.OUT ?? '/tmp/lv/shot.png',
  ...(process.env.CLIP ? { clip: JSON.parse(process.env.CLIP) } : {}),
})
console.log(await vp.evaluate((e: any) => JSON.stringify(e.dataset)))
await browser.close()
