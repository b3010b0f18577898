/**
 * OAuth 2 connections: attempts, consent, callback, encrypted secrets and tokens. Knows no provider by name; uses
 * {@code installation} alone.
 */
@NullMarked
package org.sarcini.connect;

import org.jspecify.annotations.NullMarked;
