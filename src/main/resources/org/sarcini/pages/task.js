// The acts of a task's page. What was done is told, and the page is fetched anew: the server alone knows how the task stands.
import {api, tell, words} from './page.js';
import {Combobox} from '../assets/combobox.js';

const {dataset} = document.body;
const texts = {
  'combobox.placeholder': dataset.placeholder,
  'combobox.none': dataset.none,
  'combobox.found': dataset.found,
  'combobox.clear': dataset.clear,
};
let boxes = new Map();

/** Buttons wait for this: pressed before, they would only load the page again. */
function prepare() {
  boxes = new Map();
  document.querySelectorAll('input[data-search]').forEach((input) => {
    boxes.set(input.form, new Combobox(input, (q, signal) => api.get(input.dataset.search, {q}, signal), texts));
  });
  document.querySelectorAll('.act button').forEach((button) => { button.disabled = false; });
}

/** Shows the task as it is now; texts that were typed stay where they were not sent. */
async function renew(kept) {
  const answer = await fetch(window.location.pathname, {credentials: 'same-origin', headers: {Accept: 'text/html'}});
  if (answer.status === 401) {
    window.location.reload();
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const typed = [...document.querySelectorAll('main textarea')].filter((area) => kept(area)).map((area) => [area.id, area.value]);
  document.querySelector('main').replaceWith(fresh.querySelector('main'));
  document.title = fresh.title;
  typed.forEach(([id, value]) => {
    const area = document.getElementById(id);
    if (area) area.value = value;
  });
  prepare();
}

function wrong(form, text) {
  const line = form.querySelector('.wrong');
  line.textContent = text ?? '';
  line.hidden = !text;
}

function body(form) {
  const filled = Object.fromEntries(new FormData(form));
  const box = boxes.get(form);
  if (box) filled.to = box.value ?? '';
  return {revision: Number(document.querySelector('main').dataset.revision), ...filled};
}

/** Whoever handed it over may no longer see it: nothing is left to do here. */
function farewell() {
  document.querySelectorAll('.act').forEach((act) => act.remove());
}

async function act(form) {
  const {task} = document.querySelector('main').dataset;
  const button = form.querySelector('button:not(.sarcini-clear)');
  wrong(form, '');
  if (boxes.has(form) && !boxes.get(form).value) {
    wrong(form, dataset.whom);
    return;
  }
  button.disabled = true;
  tell('');
  try {
    const done = await api.post(`/tasks/${encodeURIComponent(task)}/${form.dataset.act}`, body(form));
    if (done.readable) {
      await renew((area) => area.form !== form);
    } else {
      farewell();
    }
    tell(done.message);
  } catch (failure) {
    if (failure.status === 401) {
      window.location.reload();
    } else if (failure.field) {
      wrong(form, words(failure));
    } else {
      if (failure.status === 409) await renew(() => true).catch(() => {});
      tell(words(failure));
    }
  } finally {
    button.disabled = false;
  }
}

document.addEventListener('submit', (event) => {
  if (event.target.dataset.act) {
    event.preventDefault();
    act(event.target);
  }
});
document.addEventListener('input', (event) => {
  if (event.target.form?.dataset.act) wrong(event.target.form, '');
});
prepare();
