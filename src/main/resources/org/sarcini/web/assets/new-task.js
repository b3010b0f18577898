const KEY = 'sarcini.new-task';
const FRESH = 2 * 60 * 1000;

/**
 * Leaves for the start form of process Sarcina, with what is known of the task: `day`, `time`, and `representative` as a choice.
 * It is handed over in this tab alone, once, and not for long: a form that is opened later begins empty.
 */
export function openNewTask(camunda, known) {
  sessionStorage.setItem(KEY, JSON.stringify({...known, at: Date.now()}));
  window.location.assign(`${camunda}/app/tasklist/default/#/?processStart=Sarcina`);
}

/** What was handed over, or an empty object. */
export function takeNewTask() {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  try {
    const known = JSON.parse(text) ?? {};
    return Date.now() - known.at < FRESH ? known : {};
  } catch (malformed) {
    return {};
  }
}
