// What stands above every page. Logs out of Camunda and stays on the address: whoever logs in next sees it as far as they may.
const button = document.getElementById('logout');

// On a phone the row of pages is wider than the screen.
document.querySelector('.top nav [aria-current]')?.scrollIntoView({block: 'nearest', inline: 'center'});

button.hidden = false;
button.addEventListener('click', async () => {
  button.disabled = true;
  const token = document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]+)/)?.[1] ?? '';
  try {
    const answer = await fetch(`${button.dataset.camunda}/api/admin/auth/user/default/logout`, {
      method: 'POST', credentials: 'same-origin', headers: {'X-XSRF-TOKEN': token, Accept: 'application/json'},
    });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    window.location.reload();
  } catch (failure) {
    button.disabled = false;
    button.after(document.createElement('br'), button.dataset.failed);
  }
});
