// Page Calendarul meu: couples and uncouples one's own account. Asks how far a consent is only while one is waited for.
import {api, busy, tell, words} from './page.js';

const OFTEN = 2000;
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

tell(window.sessionStorage.getItem(SAID));
window.sessionStorage.removeItem(SAID);
