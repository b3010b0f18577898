// What the scripts of all pages share. The body of a page has data-camunda (where Camunda's applications are) and data-failed.
import {Api} from '../assets/api.js';

export const api = new Api(document.body.dataset.camunda);

/** What to tell when a request failed: the server's words, or that nobody answered. */
export const words = (failure) => failure.words ?? document.body.dataset.failed;

/** An element with a text; never markup. */
export function element(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** Says something in the page's own message line; nothing takes it away. */
export function tell(text) {
  const line = document.getElementById('message');
  line.textContent = text ?? '';
  line.hidden = !text;
  if (text) line.scrollIntoView({block: 'nearest'});
}

/** Works while the button is out of use; a failure is told. */
export async function busy(button, work) {
  button.disabled = true;
  tell('');
  try {
    return await work();
  } catch (failure) {
    tell(words(failure));
    return undefined;
  } finally {
    button.disabled = false;
  }
}
