// The value of a form control that fired an event, native or Web Awesome's. Knows no particular control.

/** '' when the event's target has no text value. */
export function fieldValue(event: Event): string {
  const { target } = event
  return target instanceof HTMLElement && 'value' in target && typeof target.value === 'string' ? target.value : ''
}
