// Starts the demo, signs in as one of its customers, and has Lighthouse score the account, list, document and pay pages as it does by
// default: on a phone with a slow line, and with nothing in the browser's cache. Ends with status 1 if a page scores below the bound.
// The environment: DUEBRIDGE is the command, DUEBRIDGE_CHROMIUM the browser; reports go to the folder that is the first argument.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { Demo } from './demo.mjs';

const BOUND = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const SESSION = 'duebridge_session';
const RUNS = Number(process.env.LIGHTHOUSE_RUNS ?? 3);

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** As a customer does: an address, a mail, its link, a button. Gives the session's cookie and the address of an open invoice. */
async function signIn(browser, demo, email) {
  const page = await browser.newPage();
  await page.goto(`${demo.base}/sign-in`);
  await page.type('#email', email);
  const mail = demo.line(new RegExp(`Mail to ${email}: (http\\S+)`));
  await Promise.all([page.waitForNavigation(), page.click('form[action="/sign-in"] button')]);
  const [, link] = await mail;
  await page.goto(link);
  await Promise.all([page.waitForNavigation(), page.click('main form button')]);
  await page.goto(`${demo.base}/documents`);
  const invoice = await page.$eval('main a[href^="/documents/"]', (found) => found.getAttribute('href'));
  const session = (await page.cookies()).find((cookie) => cookie.name === SESSION);
  await page.close();
  if (!session) {
    throw new Error('signing in gave no session');
  }
  return { cookie: `${SESSION}=${session.value}`, invoice };
}

/** The run with the middle performance: a busy machine makes single ones slow. */
async function score(port, address, cookie) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const { lhr, report } = await lighthouse(address, {
      port,
      output: 'html',
      logLevel: 'error',
      onlyCategories: CATEGORIES,
      extraHeaders: { Cookie: cookie },
    });
    if (lhr.runtimeError || lhr.finalDisplayedUrl !== address) {
      throw new Error(`${address} was not scored but ${lhr.finalDisplayedUrl}: ${lhr.runtimeError?.message ?? 'moved'}`);
    }
    runs.push({ lhr, report });
  }
  runs.sort((one, other) => one.lhr.categories.performance.score - other.lhr.categories.performance.score);
  return runs[Math.floor(runs.length / 2)];
}

/** What took points off, heaviest first. */
function losses(lhr) {
  return CATEGORIES.flatMap((category) =>
    lhr.categories[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id, weight }) => ({ weight, text: `${id} ${lhr.audits[id].displayValue ?? ''}`.trim() })),
  )
    .sort((one, other) => other.weight - one.weight)
    .map(({ text }) => text);
}

async function scores(browser, demo, email, folder) {
  const { cookie, invoice } = await signIn(browser, demo, email);
  const pages = {
    account: '/',
    list: '/documents',
    document: invoice,
    pay: `/pay?document=${invoice.split('/').pop()}`,
  };
  const port = Number(new URL(browser.wsEndpoint()).port);
  let low = false;
  console.log(`${'page'.padEnd(12)}${CATEGORIES.map((name) => name.padStart(16)).join('')}`);
  for (const [name, path] of Object.entries(pages)) {
    const { lhr, report } = await score(port, demo.base + path, cookie);
    writeFileSync(join(folder, `${name}.html`), report);
    const points = CATEGORIES.map((category) => Math.round(100 * lhr.categories[category].score));
    low ||= points.some((one) => one < BOUND);
    console.log(`${name.padEnd(12)}${points.map((one) => String(one).padStart(16)).join('')}`);
    losses(lhr).forEach((text) => console.log(`${''.padEnd(14)}${text}`));
  }
  return low;
}

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const demo = new Demo(process.env.DUEBRIDGE, await freePort());
let browser;
try {
  // Both at once: the demo says them in one breath, and a line is not said again for whoever asks later.
  const [[, email]] = await Promise.all([
    demo.line(/^\s+(\S+@\S+) {2}a customer of the company/),
    demo.line(/End it with/),
  ]);
  browser = await puppeteer.launch({
    executablePath: process.env.DUEBRIDGE_CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const low = await scores(browser, demo, email, folder);
  console.log(low ? `lighthouse: a page scores below ${BOUND}; reports in ${folder}` : `lighthouse: every page scores at least ${BOUND}`);
  process.exitCode = low ? 1 : 0;
} catch (failure) {
  console.error(`lighthouse: ${failure.message}`);
  process.exitCode = 1;
} finally {
  await browser?.close();
  demo.stop();
}
