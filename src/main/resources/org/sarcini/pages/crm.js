// Page Conectare CRM. What was done is told and the page fetched anew: the server alone knows how things stand.
import {api, busy, tell} from './page.js';

const OFTEN = 2500;
let timer = 0;

/** Shows the whole page as it is now; the keyboard stays where it was. */
async function renew() {
  const answer = await fetch(window.location.href, {credentials: 'same-origin', headers: {Accept: 'text/html'}});
  if (answer.status !== 200) window.location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const used = document.activeElement?.closest('[data-crm]')?.id;
  const act = document.activeElement?.dataset?.act;
  document.querySelector('main').replaceWith(page.querySelector('main'));
  if (used && act) document.querySelector(`#${CSS.escape(used)} [data-act="${act}"]`)?.focus();
  watch();
}

/** Looks again while something is loading and somebody looks. */
function watch() {
  clearTimeout(timer);
  if (document.querySelector('[data-loading="true"]')) timer = setTimeout(look, OFTEN);
}

async function look() {
  try {
    if (!document.hidden) {
      const loading = Array.from(document.querySelectorAll('[data-loading="true"]'), (part) => api.get(`/crm/${part.dataset.crm}`));
      if ((await Promise.all(loading)).some((one) => !one.loading)) {
        await renew();
        return;
      }
    }
  } catch (failure) {
    if (failure.status) return;
  }
  timer = setTimeout(look, OFTEN);
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-act]');
  if (button && (!button.dataset.confirm || window.confirm(button.dataset.confirm))) {
    busy(button, async () => {
      const {crm, user} = button.closest('[data-crm]').dataset;
      const {message} = await api.post(`/crm/${crm}/${button.dataset.act}`, user ? {userId: user} : {});
      await renew();
      tell(message);
    });
  }
});

watch();
