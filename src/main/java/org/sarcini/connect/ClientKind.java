package org.sarcini.connect;

/** What the administrator registered at the provider. */
public enum ClientKind {
    /** The provider sends the browser back to this installation. */
    WEB,
    /** The provider sends the browser to a loopback address; the person pastes what the browser then shows. */
    DESKTOP
}
