// Loaded first: what Headlamp would otherwise reach for outside of the page.

/** Headlamp watches through a socket, which nobody answers here. */
class SilentSocket extends EventTarget {
  readonly readyState = 0;
  send() {}
  close() {}
}

window.WebSocket = SilentSocket as unknown as typeof WebSocket;
// The other editor loads its code from the internet.
window.localStorage.setItem('useSimpleEditor', 'true');
