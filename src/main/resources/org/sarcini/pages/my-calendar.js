// Page Calendarul meu: couples and uncouples one's own account. Asks how far a consent is only while one is waited for.
import {api, busy, tell, words} from './page.js';

const OFTEN = 2000;
const CALM = 5000;
const TIMES = 24;
const SAID = 'sarcini.said';
const find = (id) => document.getElementById(id);

function again(message) {
  if (message) window.sessionStorage.setItem(SAID, message);
  window.location.reload();
}

/** Until the consent that was begun here is given or refused. */
async function wait(begun) {
  const waiting = find('waiting');
  waiting.hidden = false;
  try {
    const connection = document.hidden ? {} : await api.get('/own/progress');
    if ((connection.connected && connection.changed !== begun) || connection.refusal) {
      again();
      return;
    }
  } catch (failure) {
    if (failure.status) {
      waiting.hidden = true;
      tell(words(failure));
      return;
    }
  }
  setTimeout(() => wait(begun), OFTEN);
}

async function connect() {
  // Opened at once, otherwise the browser takes it for an advertisement.
  const page = window.open('about:blank', '_blank');
  try {
    const consent = await api.post('/own/consent');
    const {changed} = await api.get('/own/progress');
    if (page) {
      page.opener = null;
      page.location = consent.address;
      wait(changed);
    } else {
      window.location = consent.address;
    }
  } catch (failure) {
    page?.close();
    throw failure;
  }
}

const acts = {
  connect,
  again: async () => {
    await api.post('/own/again');
    again();
  },
  disconnect: async (button) => again((await api.post('/own/disconnect', {removeEvents: button.dataset.remove === 'true'})).message),
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-act]');
  if (button && (!button.dataset.confirm || window.confirm(button.dataset.confirm))) {
    busy(button, () => acts[button.dataset.act](button));
  }
});

find('paste')?.addEventListener('submit', (event) => {
  event.preventDefault();
  busy(event.submitter, async () => {
    await api.post('/own/authorize', {pasted: find('pasted').value});
    again();
  });
});

/** A calendar that is being made is there after a while; whoever looks sees it come. */
async function follow(times) {
  if (!times || find('mine').dataset.moving !== 'true') return;
  await new Promise((later) => setTimeout(later, CALM));
  if (!document.hidden) {
    const answer = await fetch(window.location.href, {credentials: 'same-origin', headers: {Accept: 'text/html'}}).catch(() => null);
    if (answer && answer.status !== 200) return;
    const now = answer && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('mine');
    if (now && !find('mine').contains(document.activeElement)) find('mine').replaceWith(now);
  }
  follow(times - 1);
}

follow(TIMES);
tell(window.sessionStorage.getItem(SAID));
window.sessionStorage.removeItem(SAID);
