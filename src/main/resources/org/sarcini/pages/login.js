// Logs in to Camunda itself, then shows the page that was asked for: a link in a calendar leads to its task and not to a start page.
const camunda = document.body.dataset.camunda;
const form = document.getElementById('login');
const notice = form.querySelector('[role=alert]');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  notice.hidden = true;
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
      // Only now it gives the token of the new session.
      await fetch(`${camunda}/app/tasklist/default/`, {credentials: 'same-origin'});
      window.location.reload();
      return;
    }
    notice.textContent = answer.status < 500 ? notice.dataset.refused : notice.dataset.failed;
  } catch (unreachable) {
    notice.textContent = notice.dataset.failed;
  }
  notice.hidden = false;
  button.disabled = false;
});
