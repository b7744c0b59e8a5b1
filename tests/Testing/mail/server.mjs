// node server.mjs PORT FOLDER [USER PASSWORD]: takes mail and writes each, read, as a file of FOLDER before it says that it has it.
// What it does with a mail the recipient says: refused…@ gets 550, later…@ gets 450 the first time, slow…@ waits before the answer.
import { writeFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

const [port, folder, user, password] = process.argv.slice(2)
const seen = new Set()
let count = 0

const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code })

function onRcptTo({ address }, _session, done) {
  if (address.startsWith('refused')) return done(refuse(550, `5.1.1 <${address}>: user unknown`))
  if (address.startsWith('later') && !seen.has(address)) {
    seen.add(address)
    return done(refuse(450, '4.2.0 try again later'))
  }
  done()
}

async function take(stream, session) {
  const mail = await simpleParser(stream)
  const to = session.envelope.rcptTo.map(({ address }) => address)
  const headers = Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]))
  const file = join(folder, `${String(++count).padStart(6, '0')}-${process.pid}.json`)
  const { subject = '', text = '', html = '', messageId = '', from } = mail
  writeFileSync(`${file}.part`, JSON.stringify({ to, from: from?.text ?? '', subject, text, html: html || '', messageId, headers }))
  renameSync(`${file}.part`, file)
  if (to.some(address => address.startsWith('slow'))) await sleep(5000)
}

new SMTPServer({
  banner: 'of tests',
  authOptional: !user,
  allowInsecureAuth: true,
  disabledCommands: user ? [] : ['AUTH'],
  disableReverseLookup: true,
  onAuth: (auth, _session, done) => (auth.username === user && auth.password === password ? done(null, { user }) : done(refuse(535, '5.7.8 wrong user or password'))),
  onRcptTo,
  onData: (stream, session, done) => take(stream, session).then(() => done(null, 'taken'), done),
}).listen(Number(port), '127.0.0.1')
