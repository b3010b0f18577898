// Code and state have done their work: they stay neither in the address nor in the browser's history.
history.replaceState(null, '', location.pathname);
