/** Days and times of the company's zone, whatever zone the browser is in. */
export class Moments {
  constructor(zone, language) {
    this.zone = zone;
    this.language = language;
    this.parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
      hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
  }

  /** The instant of `2026-03-02` and `10:30` (or the start of that day), as an ISO text. */
  instant(day, time) {
    const wall = Date.parse(`${day}T${time || '00:00'}:00Z`);
    const first = wall - this.#offset(wall);
    return new Date(wall - this.#offset(first)).toISOString();
  }

  /** `{day, time}` of an instant, as inputs want them. */
  wall(instant) {
    const text = new Date(Date.parse(instant) + this.#offset(Date.parse(instant))).toISOString();
    return {day: text.slice(0, 10), time: text.slice(11, 16)};
  }

  /** For people: with the time, or the day alone. */
  text(instant, dayOnly) {
    const style = dayOnly ? {dateStyle: 'full'} : {dateStyle: 'full', timeStyle: 'short'};
    return new Intl.DateTimeFormat(this.language, {timeZone: this.zone, ...style}).format(new Date(instant));
  }

  #offset(millis) {
    const p = Object.fromEntries(this.parts.formatToParts(new Date(millis)).map(part => [part.type, Number(part.value)]));
    return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(millis / 1000) * 1000;
  }
}
