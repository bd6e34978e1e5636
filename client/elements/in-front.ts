// Which dialogs and menus stand in front of an element: while there are any, the keys are theirs. Knows none of them.
import type { ReactiveController, ReactiveControllerHost } from 'lit'

export class InFront implements ReactiveController {
  private readonly host: ReactiveControllerHost & HTMLElement
  private readonly shown = new Set<EventTarget>()

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.host = host
    host.addController(this)
    host.addEventListener('wa-show', this.comes)
    host.addEventListener('wa-after-hide', this.leaves)
  }

  get any(): boolean {
    return this.shown.size > 0
  }

  hostDisconnected(): void {
    this.shown.clear()
  }

  private readonly comes = (event: Event): void => {
    for (const target of event.composedPath().slice(0, 1)) this.shown.add(target)
    this.host.requestUpdate()
  }

  private readonly leaves = (event: Event): void => {
    for (const target of event.composedPath().slice(0, 1)) this.shown.delete(target)
    this.host.requestUpdate()
  }
}
