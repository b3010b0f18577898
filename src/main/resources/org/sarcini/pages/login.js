// Logs in to Camunda itself, then shows the page that was asked for: a link in a calendar leads to its task and not to a start page.
const camunda = document.body.dataset.camunda;
const form = document.getElementById('login');
const notice = form.querySelector('[role=alert]');
const button = form.querySelector('button');
const KEPT = 'sarcini.login';

/** Wrong passwords in this tab by user, `{count, until}`: Camunda refuses for a while and does not say so. */
const wrong = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
const user = () => form.elements.username.value.trim();
const lock = () => wrong[user()] ?? {count: 0, until: 0};
const left = () => Math.ceil((lock().until - Date.now()) / 1000);

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

function again() {
  const {attempts, base, factor, longest} = Object.fromEntries(Object.entries(form.dataset).map(([name, value]) => [name, Number(value)]));
  // While Camunda waits it does not count.
  const count = lock().count + (left() > 0 ? 0 : 1);
  const seconds = Math.min(base * factor ** (count - 1), longest);
  wrong[user()] = {count, until: Date.now() + seconds * 1000, locked: count >= attempts};
  sessionStorage.setItem(KEPT, JSON.stringify(wrong));
  tick();
}

/** Says how long to wait, and lets nobody try before. */
function tick() {
  const waits = left() > 0;
  button.disabled = waits;
  if (lock().locked) {
    tell(notice.dataset.locked.replace('{0}', form.dataset.attempts));
  } else if (lock().count) {
    tell(notice.dataset.refused + (waits ? ` ${notice.dataset.wait.replace('{0}', left())}` : ''));
  }
  if (waits) setTimeout(tick, 1000);
}

form.elements.username.addEventListener('input', () => {
  tell('');
  button.disabled = left() > 0;
  if (left() > 0) tick();
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  tell('');
  try {
    // Camunda gives the token that guards against forged requests with its own pages.
    await fetch(`${camunda}/app/tasklist/default/`, {credentials: 'same-origin'});
    const token = document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]+)/)?.[1] ?? '';
    const answer = await fetch(`${camunda}/api/admin/auth/user/default/login/tasklist`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {'X-XSRF-TOKEN': token, Accept: 'application/json'},
      body: new URLSearchParams(new FormData(form)),
    });
    if (answer.ok) {
      sessionStorage.removeItem(KEPT);
      // Only now it gives the token of the new session.
      await fetch(`${camunda}/app/tasklist/default/`, {credentials: 'same-origin'});
      window.location.reload();
      return;
    }
    if (answer.status === 401) {
      again();
      return;
    }
    tell(answer.status === 403 ? notice.dataset.noAccess : notice.dataset.failed);
  } catch (unreachable) {
    tell(notice.dataset.failed);
  }
  button.disabled = false;
});
